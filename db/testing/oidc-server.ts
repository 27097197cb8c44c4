import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** What the provider says of whoever signs in there next. */
export type Identity = { sub: string; name?: string; given_name?: string; family_name?: string };

/**
 * A small OpenID Connect provider on loopback, which signs everybody in without asking.
 * @param issuer that it passes for, where a proxy leads to it; its own address without one.
 */
export async function startOidcServer(clientId: string, issuer?: string) {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const granted = new Map<string, { identity: Identity; nonce: string | null }>();
  const provider = {
    issuer: "",
    port: 0,
    next: { sub: "nobody" } as Identity,
    /** What /oauth/userinfo answers. */
    userinfo: {} as unknown,
    stop: async () => {},
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", provider.issuer);
    const send = (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration")
      return send({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/jwks`,
      });
    if (url.pathname === "/jwks") return send({ keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "RS256" }] });
    if (url.pathname === "/oauth/userinfo") return send(provider.userinfo);
    if (url.pathname === "/authorize") {
      const code = crypto.randomUUID();
      granted.set(code, { identity: provider.next, nonce: url.searchParams.get("nonce") });
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return response.writeHead(302, { location: back.toString() }).end();
    }
    let body = "";
    for await (const chunk of request) body += chunk;
    const code = new URLSearchParams(body).get("code") ?? "";
    const grant = granted.get(code);
    granted.delete(code);
    if (!grant) return response.writeHead(400).end(JSON.stringify({ error: "invalid_grant" }));
    const { sub, ...claims } = grant.identity;
    const idToken = await new SignJWT({ ...claims, ...(grant.nonce ? { nonce: grant.nonce } : {}) })
      .setProtectedHeader({ alg: "RS256", kid: "k" })
      .setIssuer(provider.issuer)
      .setAudience(clientId)
      .setSubject(sub)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    return send({ access_token: "a", token_type: "bearer", id_token: idToken });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  provider.port = (server.address() as AddressInfo).port;
  provider.issuer = issuer ?? `http://127.0.0.1:${provider.port}`;
  provider.stop = () => new Promise((resolve) => server.close(() => resolve()));
  return provider;
}

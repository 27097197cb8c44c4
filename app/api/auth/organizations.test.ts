import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test, vi } from "vitest";
import { startOidcServer } from "@/db/testing/oidc-server";
import { hasOpenssl, startPrivateTls } from "@/lib/server/http/testing/private-tls";
import { runScript } from "@/scripts/testing/run-script";

// Each visit is a process of its own, since a proxy and CAs are read when it begins.
vi.setConfig({ testTimeout: 120_000 });

/** Who signs in at GitHub next, and what it answers of their membership. */
const github = { id: 1, membership: { status: 404, body: { message: "Not Found", status: "404" } as unknown } };
const GITHUB_PATHS: Record<string, () => { status: number; body: unknown }> = {
  "/login/oauth/access_token": () => ({
    status: 200,
    body: { access_token: "gho_1", scope: "read:org,read:user", token_type: "bearer" },
  }),
  "/user": () => ({
    status: 200,
    body: {
      login: `octocat-${github.id}`,
      id: github.id,
      name: "Mona",
      avatar_url: "https://x.invalid/1",
      email: null,
    },
  }),
  "/user/memberships/orgs/acme": () => github.membership,
};
const githubServer = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "https://github.com");
  if (url.pathname === "/login/oauth/authorize") {
    const back = new URL(url.searchParams.get("redirect_uri") ?? "");
    back.searchParams.set("code", "c");
    back.searchParams.set("state", url.searchParams.get("state") ?? "");
    return response.writeHead(302, { location: back.toString() }).end();
  }
  const { status, body } = GITHUB_PATHS[url.pathname]?.() ?? { status: 418, body: {} };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}).listen(0, "127.0.0.1");
await once(githubServer, "listening");

describe.skipIf(!hasOpenssl)("members of an organization alone (skipped where openssl is not installed)", async () => {
  if (!hasOpenssl) return;
  const huggingFace = await startOidcServer("our-client", "https://huggingface.co");
  const port = (githubServer.address() as AddressInfo).port;
  const tls = await startPrivateTls({
    "github.com": port,
    "api.github.com": port,
    "huggingface.co": huggingFace.port,
  });
  afterAll(async () => {
    tls.stop();
    githubServer.close();
    await huggingFace.stop();
  });

  async function visit(provider: string, settings: Record<string, string> = {}) {
    const { code, output } = await runScript(["app/api/auth/testing/visit.ts", provider], {
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      AUTH_SECRET: process.env.AUTH_SECRET ?? "",
      HTTPS_PROXY: tls.proxyUrl,
      NODE_EXTRA_CA_CERTS: tls.caFile,
      LOG_FORMAT: "plain",
      AUTH_GITHUB_ID: "our-client",
      AUTH_GITHUB_SECRET: "our-secret",
      AUTH_HUGGINGFACE_ID: "our-client",
      AUTH_HUGGINGFACE_SECRET: "our-secret",
      AUTH_SIGN_UP_ORGANIZATIONS: "github:acme,huggingface:my-lab",
      ...settings,
    });
    expect(code, output).toBe(0);
    const line = output.split("\n").find((each) => each.startsWith("{")) ?? "";
    return { ...(JSON.parse(line) as { scope: string; location: string; isSignedIn: boolean }), output };
  }
  const active = { status: 200, body: { state: "active", role: "member", organization: { login: "acme", id: 9 } } };
  const none = { status: 404, body: { message: "Not Found", status: "404" } };
  const CLOSED = { location: "/signin?problem=sign-up-closed", isSignedIn: false };

  test("GitHub: a member gets an account, and signs in later whatever GitHub says; others get none", async () => {
    github.id = 11;
    expect(await visit("github")).toMatchObject(CLOSED);
    github.membership = active;
    expect(await visit("github")).toMatchObject({ scope: "read:user read:org", location: "/", isSignedIn: true });
    github.membership = none;
    expect(await visit("github")).toMatchObject({ location: "/", isSignedIn: true });
    expect(tls.led).toEqual(expect.arrayContaining(["github.com:443", "api.github.com:443"]));
  });

  test("GitHub: when it does not say, nobody gets an account, and the reader and the log are told", async () => {
    github.id = 12;
    github.membership = { status: 403, body: { message: "OAuth App access restrictions" } };
    const refused = await visit("github");
    expect(refused).toMatchObject({ location: "/signin?problem=membership-unknown", isSignedIn: false });
    expect(refused.output).toContain("GitHub did not say whether a reader belongs to an organization: it answered 403");
    // Where nobody may sign up, it is not even asked.
    github.membership = active;
    expect(await visit("github", { AUTH_SIGN_UP: "0" })).toMatchObject(CLOSED);
  });

  test("Hugging Face: a member gets an account, and nobody else", async () => {
    huggingFace.next = { sub: "hf-1", name: "Ada" };
    huggingFace.userinfo = { sub: "hf-1", preferred_username: "ada", orgs: [] };
    expect(await visit("huggingface")).toMatchObject(CLOSED);
    huggingFace.userinfo = { sub: "hf-1", preferred_username: "ada" };
    expect((await visit("huggingface")).location).toBe("/signin?problem=membership-unknown");
    huggingFace.userinfo = { sub: "hf-1", preferred_username: "ada", orgs: [{ preferred_username: "my-lab" }] };
    expect(await visit("huggingface")).toMatchObject({ location: "/", isSignedIn: true });
  });
});

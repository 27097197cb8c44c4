import { type Identity, startOidcServer } from "@/db/testing/oidc-server";

/** What the buttons of the settings say besides. */
export const LINK = { link: "" };

/** The cookies of a browser. */
export type Jar = Map<string, string>;
export const header = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** Keeps the cookies that an answer sets, and drops those that it takes back. */
export function keep(jar: Jar, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
    if (value && !/Max-Age=0\b/i.test(line)) jar.set(name, value);
    else jar.delete(name);
  }
}

/** Where the page that leaves for a provider goes. */
export const targetIn = (page: string): string => /url=([^"]+)"/.exec(page)?.[1]?.replaceAll("&#38;", "&") ?? "";

/**
 * A provider in ORCID's place, and readers who walk there and back. Settings are read when a module is first loaded, so it
 * stands before anything of ours is.
 */
export async function openProvider() {
  const provider = await startOidcServer("our-client");
  Object.assign(process.env, {
    AUTH_ORCID_ID: "our-client",
    AUTH_ORCID_SECRET: "our-secret",
    AUTH_ORCID_ISSUER: provider.issuer,
    AUTH_GITHUB_ID: "our-client",
    AUTH_GITHUB_SECRET: "our-secret",
  });
  const route = await import("../[...nextauth]/route");
  const { cookieOf, pageRequest } = await import("@/db/testing/requests");
  const { findViewer } = await import("@/lib/server/account/viewer");

  /** As far as the provider's answer, which the browser has not followed yet. */
  async function leave(identity: Identity, jar: Jar, callbackUrl: string, fields: Record<string, string>) {
    provider.next = identity;
    const form = new URLSearchParams({ callbackUrl, ...fields });
    const left = await route.POST(pageRequest("POST", "/api/auth/signin/orcid", { cookie: header(jar) }, form));
    keep(jar, left);
    const target = targetIn(await left.text());
    const back = (await fetch(target, { redirect: "manual" })).headers.get("location") ?? "";
    return { left, target, back: new URL(back) };
  }

  async function comeBack(back: URL, jar: Jar) {
    const returned = await route.GET(new Request(back, { headers: { cookie: header(jar) } }), undefined);
    keep(jar, returned);
    return { returned, location: returned.headers.get("location") };
  }

  return {
    leave,
    comeBack,
    /** Walks from our form to the provider and back, as a browser does. */
    async signIn(
      identity: Identity,
      jar: Jar = new Map(),
      callbackUrl = "/papers/2404.18911",
      fields: Record<string, string> = {},
    ) {
      const gone = await leave(identity, jar, callbackUrl, fields);
      return { ...gone, ...(await comeBack(gone.back, jar)), jar };
    },
    async signedIn(reader: { id: string }): Promise<Jar> {
      const [name = "", value = ""] = (await cookieOf(reader)).split("=");
      return new Map([[name, value]]);
    },
    viewerOf: async (jar: Jar) => (await findViewer(header(jar)))?.viewer ?? null,
    stop: () => provider.stop(),
  };
}

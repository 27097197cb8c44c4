import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { header, type Jar, keep, LINK, openProvider } from "./testing/visits";

const visits = await openProvider();
const { signIn, signedIn, viewerOf } = visits;
let route: typeof import("./[...nextauth]/route");
let all: typeof import("@/db/testing/requests") &
  typeof import("@/db/schema") &
  typeof import("@/db/client") &
  typeof import("@/db/testing/factories") &
  typeof import("@/lib/server/account/session");
beforeAll(async () => {
  route = await import("./[...nextauth]/route");
  all = {
    ...(await import("@/db/testing/requests")),
    ...(await import("@/db/schema")),
    ...(await import("@/db/client")),
    ...(await import("@/db/testing/factories")),
    ...(await import("@/lib/server/account/session")),
  };
});
afterAll(() => visits.stop());

test("a reader from elsewhere gets an account with a name of its own, and returns to where they were", async () => {
  const { target, back, returned, location, jar } = await signIn({
    sub: "0000-1",
    given_name: "Ada",
    family_name: "Lövelace",
  });
  expect(new URL(target).searchParams.get("scope")).toBe("openid");
  expect(back.origin + back.pathname).toBe("http://127.0.0.1:3000/api/auth/callback/orcid");
  expect([returned.status, location]).toEqual([302, "/papers/2404.18911"]);
  expect(await viewerOf(jar)).toMatchObject({ username: "ada-lovelace", name: "Ada Lövelace" });
  expect(jar.get("signed_in")).toBe("1");
  const [account] = await all.db.select().from(all.accounts).where(eq(all.accounts.providerAccountId, "0000-1"));
  expect(account).toMatchObject({ provider: "orcid", access_token: null, id_token: null });
});

test("the same reader comes back to the same account, and another of the same name gets a number", async () => {
  const first = await viewerOf((await signIn({ sub: "0000-2", name: "Alan" })).jar);
  const again = await viewerOf((await signIn({ sub: "0000-2", name: "Alan" })).jar);
  expect(again).toEqual(first);
  const names = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const { createLinkedUser, findUser } = await import("@/db/queries/account/users");
      const there = { type: "oauth", provider: "github", providerAccountId: `alan-${index}` };
      const made = await createLinkedUser("alan", { name: `Alan ${index}`, image: null }, there);
      const id = made?.id ?? "";
      const [user] = await all.db.select({ username: all.users.username }).from(all.users).where(eq(all.users.id, id));
      expect(await findUser(id)).not.toBeNull();
      return user?.username;
    }),
  );
  expect(new Set(names).size).toBe(8);
  expect(names).not.toContain("alan");
});

test("signed in already, the account elsewhere is linked to the reader's own", async () => {
  const reader = await all.createUser({ username: "grace" });
  const jar = await signedIn(reader);
  const { location } = await signIn({ sub: "0000-3", name: "Grace" }, jar, "/settings", LINK);
  expect(location).toBe("/settings");
  expect((await viewerOf((await signIn({ sub: "0000-3" })).jar))?.username).toBe("grace");
});

test("an account that signs in somebody else is not linked, and settings say so", async () => {
  await signIn({ sub: "0000-4", name: "Taken" });
  const reader = await all.createUser();
  const jar = await signedIn(reader);
  expect((await signIn({ sub: "0000-4" }, jar, "/settings", LINK)).location).toBe("/settings?problem=linked-elsewhere");
  expect((await viewerOf(jar))?.id).toBe(reader.id);
});

test("who is suspended and comes by a provider is led to the page that says so, and can only leave", async () => {
  const { liftSanctions, sanctionAccount } = await import("@/db/queries/moderation/sanctions");
  const { findLimited } = await import("@/lib/server/account/viewer");
  const reader = await viewerOf((await signIn({ sub: "0000-8", name: "Suspended Once" })).jar);
  await sanctionAccount(reader!.id, { kind: "suspend", days: null, note: null }, "shell");
  const { location, jar } = await signIn({ sub: "0000-8", name: "Suspended Once" });
  expect([location, await viewerOf(jar), await findLimited(header(jar))]).toEqual(["/account", null, "limited"]);
  // Another way to sign in would be a change of the account.
  const linked = await sendLink(jar);
  expect([all.leadOf(linked), linked.headers.getSetCookie().some((line) => line.includes("link=ey"))]).toEqual([
    "303 /signin?callbackUrl=%2Fsettings",
    false,
  ]);
  await liftSanctions(reader!.id, null, "shell");
  expect((await viewerOf(jar))?.id).toBe(reader!.id);
});

test("who was suspended and left makes no other account by the same one elsewhere", async () => {
  const { sanctionAccount } = await import("@/db/queries/moderation/sanctions");
  const { deleteUser } = await import("@/db/queries/account/users");
  const reader = await viewerOf((await signIn({ sub: "0000-9", name: "Gone Twice" })).jar);
  await sanctionAccount(reader!.id, { kind: "suspend", days: 30, note: null }, "shell");
  await deleteUser(reader!.id);
  const { location, jar } = await signIn({ sub: "0000-9", name: "Gone Twice" });
  expect([location, await viewerOf(jar)]).toEqual([expect.stringContaining("problem=provider-retired"), null]);
});

test("an account that is made at a provider waits where an administrator approves each one", async () => {
  const { env } = await import("@/lib/server/runtime/env");
  const { findLimited } = await import("@/lib/server/account/viewer");
  env.AUTH_SIGN_UP = "approval";
  const { location, jar } = await signIn({ sub: "0000-10", name: "Waits Here" });
  env.AUTH_SIGN_UP = true;
  expect([location, await findLimited(header(jar))]).toEqual(["/account", "limited"]);
});

const sendLink = (jar: Jar, fields: Record<string, string> = LINK) =>
  route.POST(
    all.pageRequest("POST", "/api/auth/signin/orcid", { cookie: header(jar) }, new URLSearchParams(fields)),
    undefined,
  );

test("who has a session alone links nothing: neither without the password, nor by going past the form", async () => {
  const { hashPassword } = await import("@/lib/server/account/passwords");
  const reader = await all.createUser({ passwordHash: await hashPassword("correct horse staple") });
  const jar = await signedIn(reader);
  for (const current of ["", "wrong"])
    expect(all.leadOf(await sendLink(jar, { ...LINK, current }))).toBe("303 /settings?problem=wrong-current-password");
  // Only somebody who asked for a link gets one; a sign-in alone makes none.
  await signIn({ sub: "0000-6", name: "Past the form" }, new Map(jar));
  expect(await all.db.select().from(all.accounts).where(eq(all.accounts.userId, reader.id))).toEqual([]);
  const again = await signedIn(reader);
  const { location } = await signIn({ sub: "0000-7" }, again, "/settings", {
    ...LINK,
    current: "correct horse staple",
  });
  expect(location).toBe("/settings");
  expect(await all.db.select().from(all.accounts).where(eq(all.accounts.userId, reader.id))).toHaveLength(1);
});

test("what one provider was left with does not let anybody in by another", async () => {
  const jar: Jar = new Map();
  const left = await route.POST(
    all.pageRequest("POST", "/api/auth/signin/github", {}, new URLSearchParams()),
    undefined,
  );
  keep(jar, left);
  expect(jar.size).toBeGreaterThan(0);
  const state = /state=([^&"]+)/.exec((await left.text()).replaceAll("&#38;", "&"))?.[1] ?? "x";
  const url = `http://127.0.0.1:3000/api/auth/callback/orcid?code=stolen&state=${state}`;
  const returned = await route.GET(new Request(url, { headers: { cookie: header(jar) } }), undefined);
  expect(returned.headers.get("location")).toContain("problem=provider");
  expect(returned.headers.getSetCookie().some((line) => line.startsWith(`${all.SESSION_COOKIE}=ey`))).toBe(false);
});

test("a session that was ended lends its account to no link", async () => {
  const reader = await all.createUser();
  const jar = await signedIn(reader);
  await all.db.delete(all.sessions).where(eq(all.sessions.userId, reader.id));
  const refused = await sendLink(jar);
  expect(all.leadOf(refused)).toBe("303 /signin?callbackUrl=%2Fsettings");
  await signIn({ sub: "0000-5", name: "Stranger" }, jar);
  const viewer = await viewerOf(jar);
  expect(viewer?.username).toBe("stranger");
  expect(viewer?.id).not.toBe(reader.id);
});

test("only own paths are followed on the way back", async () => {
  for (const callbackUrl of ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"])
    expect((await signIn({ sub: "0000-6", name: "Eve" }, new Map(), callbackUrl)).location).toBe("/");
});

test("a form from another site does not start a sign-in, and a return without its beginning fails in words", async () => {
  const form = new URLSearchParams({ callbackUrl: "/" });
  const request = all.pageRequest("POST", "/api/auth/signin/orcid", { origin: "https://evil.example" }, form);
  expect((await route.POST(request)).status).toBe(403);
  const { back } = await signIn({ sub: "0000-7", name: "Mallory" });
  const replayed = await route.GET(new Request(back), undefined);
  expect(replayed.headers.get("location")).toBe("/signin?problem=provider&callbackUrl=%2F");
  expect(replayed.headers.getSetCookie().join()).not.toContain(`${all.SESSION_COOKIE}=ey`);
});

test("no other action of next-auth is served", async () => {
  for (const path of [
    "session",
    "csrf",
    "providers",
    "signout",
    "signin",
    "error",
    "callback/google",
    "signin/credentials",
  ]) {
    expect((await route.GET(all.pageRequest("GET", `/api/auth/${path}`), undefined)).status).toBe(404);
    const form = new URLSearchParams();
    expect((await route.POST(all.pageRequest("POST", `/api/auth/${path}`, {}, form))).status).toBe(404);
  }
});

test("no header names the address that the provider returns to", async () => {
  const form = new URLSearchParams({ callbackUrl: "/" });
  const headers = { host: "evil.example", origin: "http://evil.example", "x-forwarded-host": "evil.example" };
  const left = await route.POST(all.pageRequest("POST", "/api/auth/signin/orcid", headers, form));
  expect(await left.text()).toContain(encodeURIComponent("http://127.0.0.1:3000/api/auth/callback/orcid"));
});

test("GitHub is asked for the public profile and for no mail address", async () => {
  const form = new URLSearchParams({ callbackUrl: "/" });
  const left = await route.POST(all.pageRequest("POST", "/api/auth/signin/github", {}, form));
  const target = /url=([^"]+)"/.exec(await left.text())?.[1]?.replaceAll("&#38;", "&") ?? "";
  expect(new URL(target).host).toBe("github.com");
  expect(new URL(target).searchParams.get("scope")).toBe("read:user");
});

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { rateLimits, users } from "@/db/schema";
import { findKnownBrowser } from "@/lib/server/account/known-browser";
import { limiters } from "@/lib/server/http/rate-limits";
import { env } from "@/lib/server/runtime/env";
import { cookieFrom, join, leadsTo, moveTo, PASSWORD, postForm, viewerFrom } from "../testing/visitors";
import { POST as signIn } from "./sign-in/route";
import { POST as signUp } from "./sign-up/route";

let network: string;
beforeEach(() => {
  network = moveTo();
});

describe("signing up", () => {
  test("makes an account, signs it in and returns to where the reader was", async () => {
    const response = await postForm(signUp, {
      username: " Ada ",
      password: PASSWORD,
      callbackUrl: "/papers/2404.18911",
    });
    expect(leadsTo(response)).toEqual([303, "/papers/2404.18911"]);
    expect(await viewerFrom(cookieFrom(response))).toMatchObject({ username: "ada", name: null });
    const [user] = await db.select().from(users).where(eq(users.username, "ada"));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("a name in another letter case is the same name, and look-alikes of other scripts are refused", async () => {
    await join("Kay");
    expect(leadsTo(await postForm(signUp, { username: "KAY", password: PASSWORD }))).toEqual([
      303,
      "/signup?problem=username-taken&username=kay&callbackUrl=%2F",
    ]);
    // The Kelvin sign, a Cyrillic "а", full-width letters, a zero-width space.
    for (const username of [
      "\u212Aay",
      "k\u0430y",
      "\uFF4B\uFF41\uFF59",
      "ka\u200By",
      "-kay",
      "kay-",
      "a b",
      "",
      "x".repeat(40),
    ])
      expect(leadsTo(await postForm(signUp, { username, password: PASSWORD }))).toEqual([
        303,
        "/signup?problem=username-form&callbackUrl=%2F",
      ]);
    expect(leadsTo(await postForm(signUp, { username: "Admin", password: PASSWORD }))[1]).toContain(
      "username-reserved",
    );
  });

  test.each([
    ["123456789", "password-short"],
    ["1234567890", "password-common"],
    ["Password123", "password-common"],
    ["newcomer1999", "password-common"],
    ["aaaaaaaaaaaa", "password-common"],
    ["x".repeat(100) + "yz!".repeat(50), "password-long"],
  ])("the password %s is refused as %s", async (password, problem) => {
    expect(leadsTo(await postForm(signUp, { username: "newcomer", password }))[1]).toContain(`problem=${problem}`);
    expect(await db.select().from(users).where(eq(users.username, "newcomer"))).toEqual([]);
  });

  test("two who want one name at once: one has it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => postForm(signUp, { username: "wanted", password: PASSWORD })),
    );
    expect(answers.filter((answer) => answer.headers.get("location") === "/")).toHaveLength(1);
  });

  test("a flood from one address is 429 with Retry-After, and other addresses go on", async () => {
    await db.insert(rateLimits).values({
      key: `registration-network:${network}`,
      points: 20,
      expire: new Date(Date.now() + 60_000),
    });
    const refused = await postForm(signUp, { username: "flooder", password: PASSWORD });
    expect([refused.status, Number(refused.headers.get("retry-after")) > 50]).toEqual([429, true]);
    moveTo("198.51.100.1");
    await join("flooder");
  });
});

describe("signing in", () => {
  test("with name and password in any letter case and normal form", async () => {
    await postForm(signUp, { username: "emmy", password: "Noether\u2019s \u00e9quation" });
    const response = await postForm(signIn, {
      username: "EMMY",
      password: "Noether\u2019s e\u0301quation",
      callbackUrl: "/following",
    });
    expect(leadsTo(response)).toEqual([303, "/following"]);
    expect(await viewerFrom(cookieFrom(response))).toMatchObject({ username: "emmy" });
  });

  test("a wrong password and an unknown name get the same answer in about the same time", async () => {
    await join("known");
    const timed = async (username: string) => {
      const start = performance.now();
      const response = await postForm(signIn, { username, password: "wrong horse staple" });
      expect(response.headers.getSetCookie()).toEqual([]);
      return [performance.now() - start, response.headers.get("location")?.replace(username, "NAME")] as const;
    };
    await timed("warm-up");
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      const [a, b] = [await timed("known"), await timed("unknown")];
      expect(a[1]).toBe(b[1]);
      known.push(a[0]);
      unknown.push(b[0]);
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[3]!;
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
    expect(median(unknown) / median(known)).toBeLessThan(2);
  });

  test("after 20 wrong passwords the 21st try is 429 even if right, from that address only", async () => {
    await join("target");
    for (let sent = 0; sent < 20; sent++)
      expect((await postForm(signIn, { username: "target", password: `wrong ${sent}` })).status).toBe(303);
    const refused = await postForm(signIn, { username: "Target", password: PASSWORD });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    moveTo("198.51.100.2");
    expect(leadsTo(await postForm(signIn, { username: "target", password: PASSWORD }))).toEqual([303, "/"]);
  });

  test("a flood of guesses shuts no reader out of a browser in which they signed in before", async () => {
    const known = (await join("owner")).split("; ").find((pair) => pair.includes(".known="))!;
    const flood = () =>
      Promise.all([
        limiters.passwordsByAccount.penalty("owner", 100),
        limiters.passwordsByNetwork.penalty(network, 200),
        limiters.passwordsByPair.penalty(`owner ${network}`, 20),
      ]);
    await flood();
    const tryWith = (password: string, cookie?: string) =>
      postForm(signIn, { username: "owner", password }, cookie ? { cookie } : {});
    expect((await tryWith(PASSWORD)).status).toBe(429);
    // A browser that others are known by, and one that nobody is, are strangers.
    const others = (
      await postForm(signUp, { username: "guesser", password: PASSWORD }, { "x-forwarded-for": "198.51.100.9" })
    ).headers
      .getSetCookie()
      .map((line) => line.split(";")[0]!)
      .find((pair) => pair.includes(".known="));
    for (const cookie of [others, `${known}x`, known.replace("=", "=x")])
      expect((await tryWith(PASSWORD, cookie)).status, cookie).toBe(429);
    expect(leadsTo(await tryWith("wrong", known))[1]).toContain("wrong-password");
    expect(leadsTo(await tryWith(PASSWORD, known))).toEqual([303, "/"]);
    // A copied cookie guesses no more than twenty.
    for (let sent = 0; sent < 19; sent++) await tryWith("wrong", known);
    expect((await tryWith(PASSWORD, known)).status).toBe(429);
  }, 60_000);

  test("a browser is known by each of its readers, and knows nobody by what it says", async () => {
    const first = await join("sharer-one");
    const second = cookieFrom(
      await postForm(signUp, { username: "sharer-two", password: PASSWORD }, { cookie: first }),
    );
    for (const name of ["sharer-one", "sharer-two"])
      expect(await findKnownBrowser(second, name)).toMatch(/^[\w-]{43}$/);
    expect(await findKnownBrowser(first, "sharer-two")).toBeNull();
    expect(await viewerFrom(second.split("; ").filter((pair) => pair.includes(".known="))[0]!)).toBeNull();
  });

  test("twenty wrong passwords sent at once count like twenty in a row", async () => {
    await join("burst");
    const statuses = await Promise.all(
      Array.from(
        { length: 40 },
        async (_, sent) => (await postForm(signIn, { username: "burst", password: `no ${sent}` })).status,
      ),
    );
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
  });

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "http://127.0.0.1:3000@evil.example/",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/.//evil.example",
    "/api/viewer",
    "",
  ])("after it, %j leads to the front page", async (callbackUrl) => {
    await db.insert(users).values({ username: "wanderer" }).onConflictDoNothing();
    const { ownPath } = await import("@/lib/server/http/own-path");
    expect(ownPath(callbackUrl)).toBe("/");
    const refused = await postForm(signIn, { username: "wanderer", password: "x", callbackUrl });
    expect(refused.headers.get("location")).toBe("/signin?problem=wrong-password&username=wanderer&callbackUrl=%2F");
  });

  test("own paths keep query and fragment", async () => {
    const { ownPath } = await import("@/lib/server/http/own-path");
    for (const path of ["/", "/papers/hep-th/9901001?x=1#a", "/search?q=//evil.example"])
      expect(ownPath(path)).toBe(path);
    expect(ownPath("http://127.0.0.1:3000/following")).toBe("/following");
  });

  test("a form from another site is 403 and too large a form 413", async () => {
    const foreign = await postForm(signIn, { username: "a", password: "b" }, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await postForm(signIn, { username: "a", password: "b".repeat(20_000) })).status).toBe(413);
  });

  test("a browser gets a refusal as a page", async () => {
    const refused = await postForm(signIn, {}, { origin: "https://evil.example", accept: "text/html,*/*" });
    expect(refused.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await refused.text()).toContain("<h1");
  });
});

test("with AUTH_LOCAL=0 nobody signs up or in with a password", async () => {
  await join("before");
  vi.spyOn(env, "AUTH_LOCAL", "get").mockReturnValue(false);
  try {
    for (const handler of [signIn, signUp]) {
      const response = await postForm(handler, { username: "before", password: PASSWORD });
      expect(leadsTo(response)).toEqual([303, "/signin?problem=local-off&callbackUrl=%2F"]);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  } finally {
    vi.restoreAllMocks();
  }
});

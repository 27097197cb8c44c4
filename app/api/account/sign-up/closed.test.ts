import { afterEach, expect, test } from "vitest";
import { createSession } from "@/db/queries/account/sessions";
import { createLocalUser } from "@/db/queries/account/users";
import { formRequest } from "@/db/testing/requests";
import { hashPassword } from "@/lib/server/account/passwords";
import { isSignUpOpen, mayAddressSignUp } from "@/lib/server/account/sign-up";
import { env, parseEnv } from "@/lib/server/runtime/env";
import { POST as signIn } from "../sign-in/route";
import { POST as signUp } from "./route";

const PASSWORD = "correct horse staple";
afterEach(() => Object.assign(env, { AUTH_SIGN_UP: true, AUTH_SIGN_UP_DOMAINS: [] }));

const join = (username: string) => signUp(formRequest("/", { username, password: PASSWORD, callbackUrl: "/" }, {}));

test("where sign-up is closed, or kept to domains, nobody makes an account with a password", async () => {
  for (const settings of [{ AUTH_SIGN_UP: false }, { AUTH_SIGN_UP_DOMAINS: ["example.org"] }]) {
    Object.assign(env, { AUTH_SIGN_UP: true, AUTH_SIGN_UP_DOMAINS: [] }, settings);
    const refused = await join("newcomer");
    expect(refused.headers.get("location")).toBe("/signin?problem=sign-up-closed&callbackUrl=%2F");
  }
  Object.assign(env, { AUTH_SIGN_UP: true, AUTH_SIGN_UP_DOMAINS: [] });
  expect((await join("newcomer")).headers.get("location")).toBe("/");
});

test("who has an account signs in all the same", async () => {
  const user = await createLocalUser("member", await hashPassword(PASSWORD));
  env.AUTH_SIGN_UP = false;
  const answer = await signIn(formRequest("/", { username: "member", password: PASSWORD, callbackUrl: "/" }, {}));
  expect(answer.headers.get("location")).toBe("/");
  expect(await createSession(user!.id, "Firefox")).not.toBeNull();
});

test("an address may sign up when its domain is named, and no other that looks like it", () => {
  const settings = parseEnv({ AUTH_SIGN_UP_DOMAINS: "Example.org, uni.example" });
  for (const address of ["ada@example.org", "ada@EXAMPLE.ORG", "bob@uni.example"])
    expect(mayAddressSignUp(address, settings), address).toBe(true);
  for (const address of [
    "ada@sub.example.org",
    "ada@notexample.org",
    "example.org@evil.test",
    "ada@example.org.evil.test",
  ])
    expect(mayAddressSignUp(address, settings), address).toBe(false);
  expect(isSignUpOpen(settings)).toBe(false);
  expect(
    mayAddressSignUp("ada@example.org", parseEnv({ AUTH_SIGN_UP: "0", AUTH_SIGN_UP_DOMAINS: "example.org" })),
  ).toBe(false);
  expect(mayAddressSignUp("ada@anywhere.test", parseEnv({}))).toBe(true);
});

test("what is no domain is refused", () => {
  for (const value of ["@example.org", "https://example.org", "example"])
    expect(() => parseEnv({ AUTH_SIGN_UP_DOMAINS: value })).toThrow("AUTH_SIGN_UP_DOMAINS must");
});

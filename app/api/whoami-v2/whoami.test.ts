import { beforeAll, expect, test } from "vitest";
import { createApiToken, listApiTokens, removeApiToken } from "@/db/queries/account/api-tokens";
import type { TokenScope, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import { makeToken } from "@/lib/server/http/bearer";
import { GET } from "./route";

let reader: typeof users.$inferSelect;
beforeAll(async () => {
  reader = await createUser({ name: "Ada Lovelace", email: "ada@example.org" });
});

async function tokenOf(scopes: TokenScope[], expiresAt: Date | null = null): Promise<string> {
  const { token, ...kept } = makeToken();
  await createApiToken(reader.id, null, { name: "laptop", scopes, expiresAt, ...kept });
  return token;
}

const ask = (headers: Record<string, string>) => GET(new Request("http://127.0.0.1:3000/api/whoami-v2", { headers }));

/** What `hf auth login`, `hf auth whoami` and `whoAmI` of @huggingface/hub read of the answer. */
type Whoami = {
  type: string;
  name: string;
  orgs: { name: string }[];
  auth: { accessToken: { displayName: string; role: string; createdAt: string } };
};

test.each<[TokenScope[], string]>([
  [["read"], "read"],
  [["vote"], "fineGrained"],
  [["read", "vote"], "fineGrained"],
  [["read", "vote", "write"], "write"],
])("a token that may %j is its reader's, with the role %s", async (scopes, role) => {
  const answer = await ask({ authorization: `Bearer ${await tokenOf(scopes)}` });
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  const said = (await answer.json()) as Whoami;
  expect(said).toMatchObject({
    type: "user",
    name: reader.username,
    fullname: "Ada Lovelace",
    orgs: [],
    auth: { accessToken: { displayName: "laptop", role, scopes } },
  });
  expect(Number.isNaN(Date.parse(said.auth.accessToken.createdAt))).toBe(false);
});

test("nothing is said that the token's programs need not know", async () => {
  const text = await (await ask({ authorization: `Bearer ${await tokenOf(["read"])}` })).text();
  expect(text).not.toMatch(/example\.org|isPro|dp_/);
});

test("no token, a foreign, unknown, revoked or expired one, and a session alone are 401 with a sentence", async () => {
  const revoked = await tokenOf(["read"]);
  for (const { id } of await listApiTokens(reader.id)) await removeApiToken(reader.id, id);
  const expired = await tokenOf(["read"], new Date(Date.now() - 1_000));
  for (const headers of [
    {},
    { authorization: "Bearer hf_abcdefghijklmnop" },
    { authorization: `Bearer dp_${"A".repeat(43)}` },
    { authorization: `Bearer ${revoked}` },
    { authorization: `Bearer ${expired}` },
    { cookie: await cookieOf(reader) },
  ] as Record<string, string>[]) {
    const answer = await ask(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await answer.json()).toEqual({ error: answer.headers.get("x-error-message") });
  }
});

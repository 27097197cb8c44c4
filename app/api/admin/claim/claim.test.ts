import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { keepAdministratorToken } from "@/lib/server/account/administrator-token";
import { env } from "@/lib/server/runtime/env";
import { join, leadsTo, moveTo, postForm } from "../../testing/visitors";
import { POST } from "./route";

let folder: string;
beforeEach(async () => {
  moveTo();
  folder = mkdtempSync(path.join(os.tmpdir(), "administrator-"));
  vi.spyOn(env, "DATA_DIR", "get").mockReturnValue(folder);
  await db.execute(sql`update users set role = 'reader'`);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const administrators = () => db.$count(users, eq(users.role, "administrator"));

test("the token that the start printed makes its reader the administrator, once", async () => {
  const token = keepAdministratorToken(folder);
  expect(keepAdministratorToken(folder)).toBe(token);
  const cookie = await join("first-reader");
  expect(leadsTo(await postForm(POST, { token }, { cookie }))).toEqual([303, "/admin/claim?done=1"]);
  expect(await administrators()).toBe(1);
  expect(existsSync(path.join(folder, "administrator-token"))).toBe(false);
  expect((await postForm(POST, { token }, { cookie: await join("second-reader") })).status).toBe(404);
});

test("another token, none, or a stranger makes nobody one", async () => {
  const token = keepAdministratorToken(folder);
  const cookie = await join("guesser");
  for (const wrong of ["", "x", `${token}x`, "../auth-secret"])
    expect((await postForm(POST, { token: wrong }, { cookie })).status).toBe(404);
  expect((await postForm(POST, {}, { cookie })).status).toBe(404);
  expect(leadsTo(await postForm(POST, { token }))[1]).toMatch(/^\/signin/);
  expect((await postForm(POST, { token }, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect(await administrators()).toBe(0);
});

test("where there is an administrator, the token makes no other one, and eight at once make one", async () => {
  const token = keepAdministratorToken(folder);
  const cookies = await Promise.all(Array.from({ length: 8 }, (_, number) => join(`eager-${number}`)));
  const answers = await Promise.all(cookies.map((cookie) => postForm(POST, { token }, { cookie })));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await administrators()).toBe(1);
  const again = keepAdministratorToken(folder);
  expect((await postForm(POST, { token: again }, { cookie: cookies[0]! })).status).toBe(409);
  expect(await administrators()).toBe(1);
});

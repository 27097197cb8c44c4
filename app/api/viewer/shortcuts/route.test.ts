import { beforeEach, expect, test } from "vitest";
import { findTokenUser } from "@/db/queries/account/users";
import { createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, pageRequest } from "@/db/testing/requests";
import { DELETE, PUT } from "./route";

let reader: Awaited<ReturnType<typeof createUser>>;
let cookie: string;
beforeEach(async () => {
  reader = await createUser();
  cookie = await cookieOf(reader);
});

const send = (handler: typeof PUT, headers: Record<string, string> = { cookie }) =>
  handler(pageRequest(handler === PUT ? "PUT" : "DELETE", "/api/viewer/shortcuts", headers), undefined);
const isOn = async () => (await findTokenUser(reader.id))?.hasShortcuts;

test("single keys are on for a new account, off after DELETE and on after PUT, however often", async () => {
  expect(await isOn()).toBe(true);
  for (let time = 0; time < 2; time++) expect(await (await send(DELETE)).json()).toEqual({ hasShortcuts: false });
  expect(await isOn()).toBe(false);
  for (let time = 0; time < 2; time++) expect(await (await send(PUT)).json()).toEqual({ hasShortcuts: true });
  expect(await isOn()).toBe(true);
});

test("one reader's choice is not another's", async () => {
  await send(DELETE, { cookie: await cookieOf(await createUser()) });
  expect(await isOn()).toBe(true);
});

test("nobody, another site, a large body and an ended session are refused and change nothing", async () => {
  expect((await send(DELETE, {})).status).toBe(401);
  expect((await send(DELETE, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect((await send(DELETE, { cookie, "content-length": String(10 * 2 ** 20) })).status).toBe(413);
  expect(await isOn()).toBe(true);
  await endSessionOf(cookie);
  expect((await send(DELETE)).status).toBe(401);
});

test("a flood from one account is 429 with Retry-After", async () => {
  let last = await send(PUT);
  for (let sent = 0; sent < 300; sent++) last = await send(PUT);
  expect([last.status, Number(last.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

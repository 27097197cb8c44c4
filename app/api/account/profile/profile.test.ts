import { revalidateTag } from "next/cache";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findOwnProfile } from "@/db/queries/account/profiles";
import { createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf } from "@/db/testing/requests";
import { env } from "@/lib/server/runtime/env";
import { POST, PUT } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const PATH = "/api/account/profile?_method=PUT";
const SAID = { bio: "I read about retrieval.", link1: "https://ada.example", upvotes: "on" };
const KEPT = {
  bio: "I read about retrieval.",
  links: ["https://ada.example/"],
  showsUpvotes: true,
  isIndexed: false,
};

let ada: { id: string; username: string };
let cookie: string;
beforeEach(async () => {
  ada = await createUser();
  cookie = await cookieOf(ada);
  vi.mocked(revalidateTag).mockClear();
});
afterEach(() => {
  env.COMMUNITY = "on";
});

const send = (fields: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  POST(formRequest(PATH, fields, { accept: "text/html", ...headers }), undefined);

test("the form keeps text, links and choices, and drops the account's pages alone", async () => {
  expect(leadOf(await send(SAID))).toBe("303 /settings/profile?done=saved");
  expect(await findOwnProfile(ada.id)).toMatchObject(KEPT);
  expect(vi.mocked(revalidateTag).mock.calls.map(([tag]) => tag)).toEqual([`user:${ada.username}`]);
});

test("an empty form takes all of it away", async () => {
  await send(SAID);
  await send({ bio: "", link1: " ", link2: "" });
  expect(await findOwnProfile(ada.id)).toMatchObject({ bio: null, links: [], showsUpvotes: false, isIndexed: false });
});

test("what is refused changes nothing, says why, and gives back all that was typed", async () => {
  await send(SAID);
  const typed = {
    bio: `<b>${"x".repeat(300)}`,
    link1: "https://ada.example",
    link2: "javascript:alert('1')",
    indexed: "on",
  };
  const answer = await send(typed);
  const page = await answer.text();
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([400, "private, no-store"]);
  expect(page).toContain("The text has 303 characters; use at most 300.");
  expect(page).toContain("&#60;b&#62;xxx");
  expect(page).toContain('value="javascript:alert(&#39;1&#39;)"');
  expect(page).toMatch(/name="indexed" checked/);
  expect(page).not.toMatch(/name="upvotes" checked|<b>x/);
  expect((await send({ ...typed, bio: "" })).status).toBe(400);
  expect(await findOwnProfile(ada.id)).toMatchObject(KEPT);
});

test("nobody, an ended session and another site's page change nothing", async () => {
  const ended = await cookieOf(ada);
  await endSessionOf(ended);
  for (const headers of [{}, { cookie: ended }] as Record<string, string>[])
    expect(leadOf(await send(SAID, headers))).toBe("303 /signin?callbackUrl=%2Fsettings%2Fprofile");
  expect((await send(SAID, { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(
    403,
  );
  expect(await findOwnProfile(ada.id)).toMatchObject({ bio: null, links: [] });
});

test("of two forms at once one is kept, whole", async () => {
  await Promise.all(
    Array.from({ length: 10 }, (_, number) => send({ bio: `Text ${number}.`, link1: `https://ada.example/${number}` })),
  );
  const kept = await findOwnProfile(ada.id);
  expect(kept?.links).toEqual([`https://ada.example/${/\d/.exec(kept?.bio ?? "")?.[0]}`]);
});

test("where there are no discussions there is no profile to change; where they can only be read there is", async () => {
  env.COMMUNITY = "off";
  expect((await send(SAID)).status).toBe(404);
  env.COMMUNITY = "readonly";
  expect(leadOf(await send(SAID))).toBe("303 /settings/profile?done=saved");
});

test("a body beyond its bound is refused", async () => {
  const answer = await PUT(formRequest(PATH, { bio: "x".repeat(100_000) }, { cookie }), undefined);
  expect(answer.status).toBe(413);
});

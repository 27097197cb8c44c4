import { beforeEach, expect, test } from "vitest";
import { PUT as saveForm } from "@/app/api/account/notices/route";
import { db } from "@/db/client";
import { findNoticeChoices, NOTICE_DEFAULTS } from "@/db/queries/notice/choices";
import { linkSubscription } from "@/db/queries/subscription/subscriptions";
import { createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { env } from "@/lib/server/runtime/env";
import { tokenHeaders } from "../../testing/discussions";
import { PATCH } from "./route";

let reader: { id: string };
let cookie: string;
beforeEach(async () => {
  env.COMMUNITY = "on";
  reader = await createUser();
  cookie = await cookieOf(reader);
});

const patch = (notifications: unknown, headers: Record<string, string> = { cookie }) =>
  PATCH(
    pageRequest(
      "PATCH",
      "/api/settings/notifications",
      { "content-type": "application/json", ...headers },
      JSON.stringify({ notifications }),
    ),
  );
const submit = (fields: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  saveForm(formRequest("/api/account/notices", fields, headers));

test("the keys that clients know are changed, by session or token; others are taken and ignored", async () => {
  const answer = await patch({ discussions_participating: false, org_activity: true, inference_endpoint: "x" });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    notifications: {
      discussions_participating: false,
      web_discussions_participating: true,
      arxiv_paper_activity: true,
      daily_papers_digest: false,
    },
  });
  const byToken = await patch(
    { web_discussions_participating: false, arxiv_paper_activity: false },
    await tokenHeaders(reader.id, ["write"]),
  );
  expect(byToken.status).toBe(200);
  expect(await findNoticeChoices(reader.id)).toEqual({
    ...NOTICE_DEFAULTS,
    participatingByMail: false,
    participatingInInbox: false,
    ownPapersByMail: false,
  });
});

test("the digest begins and ends by its key, and needs an address", async () => {
  expect((await patch({ daily_papers_digest: true })).status).toBe(409);
  await linkSubscription(db, `${reader.id}@example.org`, reader.id, "UTC");
  for (const isOn of [true, true, false])
    expect(await (await patch({ daily_papers_digest: isOn })).json()).toMatchObject({
      notifications: { daily_papers_digest: isOn },
    });
});

test("it is refused to strangers, ended sessions, tokens that may not write, other types, and where there are no discussions", async () => {
  expect((await patch({}, {})).status).toBe(401);
  expect((await patch({}, await tokenHeaders(reader.id, ["read"]))).status).toBe(403);
  expect((await patch({ discussions_participating: "no" })).status).toBe(400);
  expect((await patch("all")).status).toBe(400);
  await endSessionOf(cookie);
  expect((await patch({ discussions_participating: false })).status).toBe(401);
  expect(await findNoticeChoices(reader.id)).toEqual(NOTICE_DEFAULTS);
  env.COMMUNITY = "off";
  expect((await patch({}, { cookie: await cookieOf(reader) })).status).toBe(404);
});

test("the form of the settings saves each box, and what moderators choose only for them", async () => {
  expect(leadOf(await submit({ participatingInInbox: "on", watchedByMail: "on" }))).toBe(
    "303 /settings/notifications?done=saved",
  );
  expect(await findNoticeChoices(reader.id)).toEqual({
    participatingInInbox: true,
    participatingByMail: false,
    watchedInInbox: false,
    ownPapersByMail: false,
    watchedByMail: true,
    decisionsByMail: false,
    queueByMail: true,
  });
  const moderator = await createUser({ role: "moderator" });
  await submit({ decisionsByMail: "on" }, { cookie: await cookieOf(moderator) });
  expect(await findNoticeChoices(moderator.id)).toMatchObject({ decisionsByMail: true, queueByMail: false });
});

test("the form leads who is signed out to sign in, and is not there without discussions", async () => {
  expect(leadOf(await submit({}, {}))).toBe("303 /signin?callbackUrl=%2Fsettings%2Fnotifications");
  env.COMMUNITY = "off";
  expect((await submit({})).status).toBe(404);
});

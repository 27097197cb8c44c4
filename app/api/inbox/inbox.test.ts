import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { addComment } from "@/db/queries/comment/add-comment";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { countUnread, listInbox } from "@/db/queries/notice/inbox";
import { tellOfOutcome } from "@/db/queries/notice/tell";
import { readWatchLevel, setWatchLevel } from "@/db/queries/notice/watches";
import { setSubmitter } from "@/db/queries/paper/submissions";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { serializeRow } from "@/lib/core/notice/row-mark";
import { objectId } from "@/lib/server/api/object-id";
import { env } from "@/lib/server/runtime/env";
import * as notificationsRead from "../notifications/mark-as-read/route";
import * as notifications from "../notifications/route";
import { refusalOf, sendForm, sendWrite, tokenHeaders } from "../testing/discussions";
import { GET as getViewer } from "../viewer/route";
import * as doneRoute from "./done/route";
import * as readRoute from "./read/route";

vi.mock("next/cache", () => ({ cacheLife: vi.fn(), cacheTag: vi.fn(), revalidateTag: vi.fn() }));

let ada: { id: string; username: string };
let cookie: string;
let paperId: string;
beforeEach(async () => {
  ada = await createUser();
  cookie = await cookieOf(ada);
  paperId = (await createPaper()).id;
  await setWatchLevel(paperId, "watching", ada.id, null);
});

async function post(body = "One.", id = paperId): Promise<string> {
  const draft = { paperId: id, parentId: null, body, linkCount: 0, linkHosts: [], requestKey: null };
  const written = await addComment(draft, (await createEstablishedUser()).id, null, false);
  if (typeof written === "string" || !("id" in written)) throw new Error(JSON.stringify(written));
  return written.id;
}

const sendInbox = (path: string, fields: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  (path.includes("/done") ? doneRoute : readRoute).POST(formRequest(path, fields, { accept: "text/html", ...headers }));
const READ = "/api/inbox/read?_method=PUT";
const rowsOf = async () => (await listInbox(ada.id, "all")).rows.map(serializeRow).join(" ");

async function whileCommunityIs(value: "off" | "readonly", work: () => Promise<void>) {
  try {
    env.COMMUNITY = value;
    await work();
  } finally {
    env.COMMUNITY = "on";
  }
}

describe("a form of the inbox", () => {
  test("marks a row as read, leads back, and is undone by its instant", async () => {
    await post();
    const lead = leadOf(await sendInbox(READ, { rows: await rowsOf(), view: "all" }));
    expect(lead).toMatch(/^303 \/inbox\?view=all&did=read&at=\d+$/);
    expect(await countUnread(ada.id)).toBe(0);
    const at = new URLSearchParams(lead.split("?")[1]).get("at") ?? "";
    expect(leadOf(await sendInbox("/api/inbox/read?_method=DELETE", { at, view: "all" }))).toBe(
      "303 /inbox?view=all&did=undone",
    );
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("puts a row away and brings it back", async () => {
    await post();
    const rows = await rowsOf();
    expect(leadOf(await sendInbox("/api/inbox/done?_method=PUT", { rows }))).toMatch(/^303 \/inbox\?did=done&at=\d+$/);
    expect(await rowsOf()).toBe("");
    await sendInbox("/api/inbox/done?_method=DELETE", { rows, view: "done" });
    expect(await rowsOf()).toBe(rows);
  });

  test("marks decisions beside discussions", async () => {
    await post();
    await sanctionAccount(ada.id, { kind: "warn", note: null }, "shell");
    await sendInbox(READ, { rows: await rowsOf() });
    expect(await countUnread(ada.id)).toBe(0);
  });

  test("marks what became of things, each by itself, and takes that back", async () => {
    await post();
    await tellOfOutcome(db, [ada.id], paperId, "featured");
    await tellOfOutcome(db, [ada.id], paperId, "corrected");
    const { rows } = await listInbox(ada.id, "unread");
    expect(rows.map(({ outcome }) => outcome)).toEqual(["corrected", "featured", null]);
    expect(await countUnread(ada.id)).toBe(3);
    const lead = leadOf(await sendInbox(READ, { rows: serializeRow(rows[0]!), view: "all" }));
    expect((await listInbox(ada.id, "unread")).rows.map(({ outcome }) => outcome)).toEqual(["featured", null]);
    // While one is read another may come; both are there once the mark is taken back.
    await tellOfOutcome(db, [ada.id], paperId, "corrected");
    const at = new URLSearchParams(lead.split("?")[1]).get("at") ?? "";
    await sendInbox("/api/inbox/read?_method=DELETE", { at, view: "all" });
    expect(await countUnread(ada.id)).toBe(4);
    await sendInbox(READ, { rows: await rowsOf() });
    expect(await countUnread(ada.id)).toBe(0);
  });

  test("is refused where it names no rows, too many, or what is none", async () => {
    for (const rows of [
      "",
      "x",
      "~1",
      `${paperId}~99999999999`,
      "#9999999999~1",
      "!9999999999~1",
      "!x~1",
      `${paperId}~1 `.repeat(51),
    ])
      expect((await sendInbox(READ, { rows })).status, rows.slice(0, 30)).toBe(400);
  });

  test("leads who is not signed in, or no longer, to sign in and back", async () => {
    await post();
    const rows = await rowsOf();
    expect(leadOf(await sendInbox(READ, { rows }, {}))).toBe("303 /signin?callbackUrl=%2Finbox");
    await endSessionOf(cookie);
    expect(leadOf(await sendInbox(READ, { rows }))).toBe("303 /signin?callbackUrl=%2Finbox");
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("of another site is refused, and changes nothing", async () => {
    await post();
    const headers = { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await sendInbox(READ, { rows: await rowsOf() }, headers)).status).toBe(403);
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("works where discussions are only read, and is not there where they are off", async () => {
    await post();
    const rows = await rowsOf();
    await whileCommunityIs("off", async () => expect((await sendInbox(READ, { rows })).status).toBe(404));
    expect(await countUnread(ada.id)).toBe(1);
    await whileCommunityIs("readonly", async () => expect((await sendInbox(READ, { rows })).status).toBe(303));
    expect(await countUnread(ada.id)).toBe(0);
  });
});

describe("what a reader hears of a discussion", () => {
  const path = () => `/api/papers/${paperId}/watch?_method=PUT`;

  test("is chosen by a form, or by JSON", async () => {
    expect(leadOf(await sendForm(path(), { level: "muted" }, { cookie }))).toBe(`303 /discuss/${paperId}`);
    expect(await readWatchLevel(paperId, ada.id)).toBe("muted");
    const answer = await sendWrite("PUT", `/api/papers/${paperId}/watch`, {
      headers: { cookie },
      json: { level: "participating" },
    });
    expect(await answer.json()).toEqual({ level: "participating" });
  });

  test("is everything about a paper that they submitted, until they choose otherwise", async () => {
    const own = (await createPaper()).id;
    await setSubmitter(db, own, ada.id);
    expect(await readWatchLevel(own, ada.id)).toBe("watching");
    await setWatchLevel(own, "participating", ada.id, null);
    expect(await readWatchLevel(own, ada.id)).toBe("participating");
  });

  test("is refused as anything else, of an unknown paper, and from a stranger, who is led to sign in", async () => {
    expect((await sendForm(path(), { level: "loud" }, { cookie })).status).toBe(400);
    const unknown = sendWrite("PUT", "/api/papers/9912.99999/watch", { headers: { cookie }, json: { level: "muted" } });
    expect((await refusalOf(unknown))[0]).toBe(404);
    expect(leadOf(await sendForm(path(), { level: "muted" }))).toBe(
      `303 /signin?callbackUrl=${encodeURIComponent(`/discuss/${paperId}`)}`,
    );
    expect(await readWatchLevel(paperId, ada.id)).toBe("watching");
  });
});

describe("comments that a page has shown", () => {
  const seen = (comments: unknown, headers: Record<string, string> = { cookie }) =>
    sendWrite("PUT", `/api/papers/${paperId}/seen`, { headers, json: { comments } });

  test("are read, and the answer says what is unread now", async () => {
    const first = await post();
    const second = await post("Two.");
    expect(await (await seen([first])).json()).toEqual({ unread: 1 });
    expect((await listInbox(ada.id, "unread")).rows).toMatchObject([{ first: { id: second } }]);
    expect(await (await seen([first, second])).json()).toEqual({ unread: 0 });
  });

  test("are not those of another paper", async () => {
    const id = await post();
    const other = (await createPaper()).id;
    await sendWrite("PUT", `/api/papers/${other}/seen`, { headers: { cookie }, json: { comments: [id] } });
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("are refused from a stranger, and as what they are not", async () => {
    expect((await refusalOf(seen([], {})))[0]).toBe(401);
    for (const wrong of [null, ["x"], Array(201).fill("0".repeat(24))])
      expect((await refusalOf(seen(wrong)))[0]).toBe(400);
  });
});

test("a viewer is told how much is unread by a page, by no token, and not where discussions are off", async () => {
  await post();
  const view = async (headers: Record<string, string>) =>
    (await (await getViewer(pageRequest("GET", `/api/viewer?discussion=${paperId}`, headers))).json()) as {
      viewer: { unread?: number };
      discussion?: { unread: number; watch: string };
    };
  expect(await view({ cookie })).toMatchObject({ viewer: { unread: 1 }, discussion: { unread: 1, watch: "watching" } });
  expect((await view(await tokenHeaders(ada.id, ["read"]))).viewer.unread).toBeUndefined();
  await whileCommunityIs("off", async () => expect((await view({ cookie })).viewer.unread).toBeUndefined());
});

describe("the API", () => {
  const list = async (query = "", headers?: Record<string, string>) =>
    notifications.GET(
      pageRequest("GET", `/api/notifications${query}`, headers ?? (await tokenHeaders(ada.id, ["read"]))),
    );
  const send = async (method: "POST" | "DELETE", query: string, json: unknown, headers?: Record<string, string>) => {
    const path = method === "POST" ? "/api/notifications/mark-as-read" : "/api/notifications";
    const all = { "content-type": "application/json", ...(headers ?? (await tokenHeaders(ada.id, ["write"]))) };
    const request = pageRequest(method, path + query, all, JSON.stringify(json));
    return method === "POST" ? notificationsRead.POST(request) : notifications.DELETE(request);
  };

  test("gives the inbox in the shape of Hugging Face, and counts as the masthead does", async () => {
    const id = await post(`Hello @${ada.username}`);
    await sanctionAccount(ada.id, { kind: "warn", note: null }, "shell");
    const paper = objectId("paper", paperId);
    expect(await (await list()).json()).toEqual({
      notifications: [
        {
          type: "paper",
          updatedAt: expect.any(String),
          read: false,
          mention: true,
          paper: { _id: paper, id: paperId, title: expect.any(String) },
          paperDiscussion: { id: paper, participating: true, commentId: id },
        },
      ],
      // A warning is no discussion; the masthead counts it too.
      count: { view: 1, unread: await countUnread(ada.id), all: 1 },
      start: 0,
    });
    expect((await (await list("?p=1")).json()).notifications).toEqual([]);
  });

  test("marks what is named as read and unread, and puts it away", async () => {
    const other = (await createPaper()).id;
    await setWatchLevel(other, "watching", ada.id, null);
    await post();
    await post("There.", other);
    const discussionIds = [objectId("paper", paperId)];
    expect((await send("POST", "", { discussionIds })).status).toBe(200);
    expect(await countUnread(ada.id)).toBe(1);
    await send("POST", "", { discussionIds, read: false });
    expect(await countUnread(ada.id)).toBe(2);
    await send("DELETE", "", { discussionIds });
    expect((await (await list()).json()).notifications).toMatchObject([{ paper: { id: other } }]);
  });

  test("marks all, or all of one paper, where that is said", async () => {
    const other = (await createPaper()).id;
    await setWatchLevel(other, "watching", ada.id, null);
    await post();
    await post("There.", other);
    await send("POST", `?applyToAll=true&paperId=${paperId}`, {});
    expect(await countUnread(ada.id)).toBe(1);
    await send("POST", "?applyToAll=true", {});
    expect(await countUnread(ada.id)).toBe(0);
  });

  test("refuses a stranger, a token without the scope, and what names nothing", async () => {
    expect((await refusalOf(list("", {})))[0]).toBe(401);
    expect((await refusalOf(send("POST", "?applyToAll=true", {}, await tokenHeaders(ada.id, ["read"]))))[0]).toBe(403);
    for (const wrong of [{}, { discussionIds: ["x"] }])
      expect((await refusalOf(send("DELETE", "", wrong)))[0]).toBe(400);
    expect((await refusalOf(list("?readStatus=some")))[0]).toBe(400);
  });

  test("has no notifications where discussions are off, and all of it where they are only read", async () => {
    await post();
    await whileCommunityIs("off", async () => {
      expect((await refusalOf(list()))[0]).toBe(404);
      expect((await refusalOf(send("DELETE", "?applyToAll=true", {})))[0]).toBe(404);
    });
    await whileCommunityIs("readonly", async () => {
      expect((await list()).status).toBe(200);
      expect((await send("POST", "?applyToAll=true", {})).status).toBe(200);
    });
    expect(await countUnread(ada.id)).toBe(0);
  });
});

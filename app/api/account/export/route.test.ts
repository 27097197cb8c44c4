import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createBusyReader } from "@/app/api/testing/busy-reader";
import { EXPORTED_COLUMNS, listReaderColumns, TOLD_OTHERWISE } from "@/app/api/testing/reader-columns";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { authors, organizations, papers } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf } from "@/db/testing/requests";
import { GET } from "./route";

const ask = (cookie?: string) =>
  GET(new Request("http://localhost:3000/api/account/export", { headers: cookie ? { cookie } : {} }), undefined);

test("a reader gets all that is kept of them, as a file that no cache keeps", async () => {
  const { user, paper, lab, author, comment } = await createBusyReader();
  const answer = await ask(await cookieOf(user));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="daily-papers-${user.username}.json"`);
  expect(await answer.json()).toEqual({
    site: expect.any(String),
    exportedAt: expect.any(String),
    account: {
      username: user.username,
      name: "Ada",
      email: user.email,
      emailVerifiedAt: null,
      imageUrl: null,
      hasPassword: true,
      lastVisitAt: null,
      previousVisitAt: null,
      bio: "I read about retrieval.",
      links: ["https://ada.example/"],
      showsUpvotes: true,
      isIndexed: false,
      waitsSince: null,
      suspendedAt: null,
      suspendedUntil: null,
      createdAt: user.createdAt.toISOString(),
    },
    signInAccounts: [{ provider: "github", id: user.id }],
    upvotes: [{ paperId: paper.id, title: "A paper", at: expect.any(String) }],
    organizationFollows: [{ slug: lab.slug, name: lab.name, at: expect.any(String) }],
    authorFollows: [{ slug: author.slug, name: author.name, at: expect.any(String) }],
    topicFollows: [{ slug: "cs.CL", at: expect.any(String) }],
    readMarks: [
      { paperId: paper.id, readAt: null, savedAt: "2025-02-14T12:00:00.000Z", hiddenAt: null, openedAt: null },
    ],
    savedSearches: [
      { name: "Adapters", text: "adapter", minUpvotes: 5, order: "newest", isFollowed: true, at: expect.any(String) },
    ],
    mergedOrganizationFollows: [{ slug: `merged-${user.id}`, at: expect.any(String) }],
    hiddenPapers: [{ paperId: expect.any(String), upvotedAt: expect.any(String), mark: null }],
    feedAddresses: [{ createdAt: expect.any(String) }],
    sessions: [
      {
        device: "Firefox on Linux",
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
        expiresAt: expect.any(String),
      },
    ],
    apiTokens: [
      { name: "Notebook", scopes: ["read"], createdAt: expect.any(String), lastUsedAt: null, expiresAt: null },
    ],
    digestSubscriptions: [
      {
        address: `${user.id}@example.org`,
        cadence: "daily",
        weekday: 1,
        hour: 8,
        timeZone: "UTC",
        scope: "everything",
        minUpvotes: 0,
        confirmedAt: null,
        stoppedAt: null,
      },
    ],
    comments: [
      {
        id: comment,
        paperId: paper.id,
        replyToId: null,
        text: "What I meant.",
        at: expect.any(String),
        editedAt: expect.any(String),
        deletedAt: null,
        hiddenAt: null,
        hiddenReason: null,
        revisions: [{ text: "What I wrote.", at: expect.any(String) }],
      },
    ],
    reactions: [{ commentId: expect.any(String), reaction: "heart", at: expect.any(String) }],
    reports: [
      {
        commentId: expect.any(String),
        claimId: null,
        collectionId: null,
        reason: "abuse",
        note: "Insults.",
        at: expect.any(String),
        decision: null,
      },
    ],
    decisionsAboutMe: [expect.objectContaining({ action: "warn" })],
    administration: [
      { action: "change-setting", subject: "SITE_NAME", was: null, became: "Ours", at: expect.any(String) },
    ],
    decisionsByMe: [expect.objectContaining({ action: "dismiss-reports" })],
    appeals: [{ decision: expect.any(Number), text: "Why?", at: expect.any(String), outcome: null, answer: null }],
    claims: [
      {
        id: expect.any(String),
        paperId: paper.id,
        author: "Ada Lovelace",
        position: 1,
        proof: "words",
        finding: null,
        status: "pending",
        lookedAt: null,
        words: "Ask my group.",
        isOnProfile: true,
        at: expect.any(String),
        decidedAt: null,
      },
    ],
    notices: [
      {
        reason: "decision",
        paperId: null,
        commentId: null,
        decision: expect.any(Number),
        outcome: null,
        isInInbox: true,
        mayMail: true,
        at: expect.any(String),
        readAt: null,
        doneAt: null,
      },
    ],
    noticeMails: [{ paperId: null, status: "sending", at: expect.any(String), settledAt: null }],
    watchedDiscussions: [{ paperId: paper.id, level: "watching", hasMails: true, at: expect.any(String) }],
    blocks: [{ username: expect.any(String), at: expect.any(String) }],
    noticeChoices: [
      {
        participatingInInbox: true,
        participatingByMail: true,
        watchedInInbox: true,
        ownPapersByMail: true,
        watchedByMail: true,
        decisionsByMail: true,
        queueByMail: true,
      },
    ],
    submissions: [
      {
        paperId: paper.id,
        at: expect.any(String),
        featuredOn: "2025-02-14",
        isOwnPaper: true,
        commentId: null,
        waitingComment: null,
        waitingMedia: [],
        refusedFor: null,
      },
    ],
    submittedPapers: [{ paperId: paper.id, title: "A paper" }],
    collections: [
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        title: "Mine",
        description: "Why.",
        visibility: "private",
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        hiddenReason: null,
        deletedAt: null,
        papers: [{ paperId: paper.id, note: "Mine too.", at: expect.any(String) }],
        editors: [],
      },
    ],
    editedCollections: [{ id: expect.any(String), title: "Theirs", role: "editor", at: expect.any(String) }],
    addedToCollections: [
      { collectionId: expect.any(String), paperId: paper.id, note: "Mine too.", at: expect.any(String) },
    ],
    followedCollections: [{ id: expect.any(String), title: "Theirs", at: expect.any(String) }],
    corrections: [{ paperId: paper.id, kind: "project", at: expect.any(String) }],
    suggestedCorrections: [
      {
        paperId: paper.id,
        kind: "code",
        value: "https://github.com/a/b",
        at: expect.any(String),
        endedAt: null,
        isDeclined: false,
      },
    ],
  });
});

test("what lets somebody in is no part of it", async () => {
  const { user } = await createBusyReader();
  const text = await (await ask(await cookieOf(user))).text();
  expect(text).not.toContain("a hash");
  expect(text).not.toContain("a token");
});

test("a reader gets their own data and nobody else's", async () => {
  await createBusyReader();
  const other = await createUser();
  const data = await (await ask(await cookieOf(other))).json();
  expect(data.account.username).toBe(other.username);
  // The one that asks.
  expect(data.sessions).toHaveLength(1);
  for (const name of Object.values(EXPORTED_COLUMNS)) if (name !== "sessions") expect(data[name]).toEqual([]);
});

test("without a session, with an ended one and of an account that is gone there is nothing", async () => {
  const user = await createUser();
  const cookie = await cookieOf(user);
  expect((await ask()).status).toBe(401);
  expect((await ask("session=forged")).status).toBe(401);
  await endSessionOf(cookie);
  expect((await ask(cookie)).status).toBe(401);
  const left = await cookieOf(user);
  await deleteUser(user.id);
  expect((await ask(left)).status).toBe(401);
});

test("a reader may ask some times an hour", async () => {
  const cookie = await cookieOf(await createUser());
  const statuses: number[] = [];
  for (let count = 0; count < 21; count += 1) statuses.push((await ask(cookie)).status);
  expect(statuses).toEqual([...Array(20).fill(200), 429]);
});

test("every table that refers to readers is in the export", async () => {
  const columns = (await listReaderColumns()).map(({ column }) => column);
  expect(
    columns.filter((column) => !Object.hasOwn(EXPORTED_COLUMNS, column) && !TOLD_OTHERWISE.includes(column)),
  ).toEqual([]);
  const { user } = await createBusyReader();
  const data = await (await ask(await cookieOf(user))).json();
  for (const name of Object.values(EXPORTED_COLUMNS)) expect(data[name], name).toHaveLength(1);
});

test("an account that is deleted leaves no row behind, and the counts are right", async () => {
  const { user, paper, lab, author } = await createBusyReader();
  // "c" removes the row with the reader, "n" leaves a paper without its submitter.
  for (const { column, onDelete } of await listReaderColumns()) expect(["c", "n"], column).toContain(onDelete);
  await deleteUser(user.id);
  for (const column of Object.keys(EXPORTED_COLUMNS)) {
    const [table = "", name = ""] = column.split(".");
    const rows = await db.execute(sql`select from ${sql.identifier(table)} where ${sql.identifier(name)} = ${user.id}`);
    expect(rows, column).toHaveLength(0);
  }
  const [left] = await db.select().from(papers).where(eq(papers.id, paper.id));
  expect(left).toMatchObject({ upvoteCount: 0, submittedBy: null });
  expect((await db.select().from(organizations).where(eq(organizations.id, lab.id)))[0]?.followerCount).toBe(0);
  expect((await db.select().from(authors).where(eq(authors.id, author.id)))[0]?.followerCount).toBe(0);
});

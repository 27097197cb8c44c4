import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { findShownClaim } from "@/db/queries/claim/own-claims";
import { addComment } from "@/db/queries/comment/add-comment";
import { listThread } from "@/db/queries/comment/comments";
import { hidePaper, showPaper } from "@/db/queries/paper/hidden-papers";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import { isPaperOfAccount } from "@/db/queries/paper/submissions";
import { flags, notices, paperClaims } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { env } from "@/lib/server/runtime/env";
import { askPaper, EVERYTHING, effectsOf, NOTHING, profileOf } from "../testing/authorship";
import { claimInWords, createAuthoredPaper, makeAuthor, sendWithdrawal } from "../testing/claiming";
import { POST as postProfile } from "./[id]/profile/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

beforeEach(() => {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
});

type Reader = { id: string };

describe("authorship", () => {
  test("gives all that it gives at once, and taking it back takes all of it, from old comments too", async () => {
    const [reader, paper] = [await createUser(), await createAuthoredPaper()];
    await createComment(paper.id, { authorId: reader.id, daysAgo: 20 });
    expect(await effectsOf(reader, paper.id)).toEqual(NOTHING);
    const id = await makeAuthor(reader, paper.id);
    expect(await effectsOf(reader, paper.id)).toEqual(EVERYTHING);
    expect((await askPaper(paper.id)).authors[0]).toMatchObject({
      user: { name: reader.username },
      statusLastChangedAt: expect.any(String),
    });
    expect(leadOf(await sendWithdrawal(reader, id))).toBe("303 /claims?done=withdrawn");
    expect(await effectsOf(reader, paper.id)).toEqual(NOTHING);
    expect((await findPaper(paper.id))?.authors.map(({ claim }) => claim)).toEqual([null, null]);
  });

  test("gives nothing on another paper, nor to a stranger who claims in words (trial 8)", async () => {
    const [stranger, paper, other] = [await createUser(), await createAuthoredPaper(), await createAuthoredPaper()];
    for (const { id } of [paper, other]) await createComment(id, { authorId: stranger.id });
    await claimInWords(stranger, paper.id);
    expect(await effectsOf(stranger, paper.id)).toEqual(NOTHING);
    const author = await createUser();
    await makeAuthor(author, paper.id);
    await createComment(other.id, { authorId: author.id });
    expect((await effectsOf(author, other.id)).marks).toBe(0);
  });

  test("is told of comments, answers in a branch without waiting, and flags of it weigh nothing", async () => {
    const [author, critic, paper] = [await createUser(), await createEstablishedUser(), await createAuthoredPaper()];
    await makeAuthor(author, paper.id);
    const draft = { paperId: paper.id, linkCount: 0, linkHosts: [], requestKey: null };
    const remark = await addComment({ ...draft, parentId: null, body: "It fails." }, critic.id, null, false);
    const parentId = typeof remark === "object" && "id" in remark ? remark.id : "";
    expect(await db.select().from(notices).where(eq(notices.userId, author.id))).toMatchObject([
      { reason: "own-paper", commentId: parentId, mayMail: true },
    ]);
    for (const body of ["Why?", "Which case?"]) {
      await db.execute(
        sql`update comments set created_at = created_at - interval '1 minute' where author_id = ${author.id}`,
      );
      const answer = await addComment({ ...draft, parentId, body }, author.id, null, false);
      expect(answer).toMatchObject({ parentId });
    }
    const { sendReport } = await import("../testing/moderation");
    const other = await createComment(paper.id, { authorId: critic.id });
    await sendReport(other, { cookie: await cookieOf(author) });
    const [flag] = await db.select().from(flags).where(eq(flags.flaggerId, author.id));
    expect(flag?.weight).toBe(0);
  });

  test("is on the profile unless its account hides it there, and stays on the paper", async () => {
    const [author, stranger, paper] = [await createUser(), await createUser(), await createAuthoredPaper()];
    const id = await makeAuthor(author, paper.id);
    const choose = async (reader: Reader, method: string) =>
      postProfile(formRequest(`/api/claims/${id}/profile?_method=${method}`, {}, { cookie: await cookieOf(reader) }), {
        params: Promise.resolve({ id }),
      });
    expect((await choose(stranger, "DELETE")).status).toBe(404);
    expect(leadOf(await choose(author, "DELETE"))).toBe("303 /claims?done=profile");
    expect(await effectsOf(author, paper.id)).toMatchObject({ onProfile: 0, hasAuthored: false, mayCorrect: true });
    await choose(author, "PUT");
    expect(await effectsOf(author, paper.id)).toMatchObject({ onProfile: 1, hasAuthored: true });
  });

  test("survives the paper being taken off the site and shown again", async () => {
    const [author, paper] = [await createUser(), await createAuthoredPaper()];
    const id = await makeAuthor(author, paper.id);
    await hidePaper(paper.id);
    expect([await findShownClaim(id), (await profileOf(author.id))?.hasAuthored]).toEqual([null, false]);
    await showPaper(paper.id);
    expect((await findShownClaim(id))?.name).toBe("Ada Lovelace");
    expect(await effectsOf(author, paper.id)).toMatchObject({ statuses: ["claimed_verified", null], mayCorrect: true });
  });

  test("goes along with its name at a second ingest, and stands nowhere while the name is gone", async () => {
    const id = "2611.88001";
    const ingest = (names: string[], day: number) =>
      ingestPapers([
        createRecord({
          id,
          origin: "huggingface",
          authors: names.map((name) => ({ name })),
          featured: { on: `2025-02-1${day}`, position: 1 },
        }),
      ]);
    await ingest(["Ada Lovelace", "Alan Turing"], 4);
    const [ada, alan] = [await createUser(), await createUser()];
    const claims = [await makeAuthor(ada, id, 1), await makeAuthor(alan, id, 2)];
    const placed = async () => {
      const rows = await db.select().from(paperClaims).where(eq(paperClaims.paperId, id));
      return claims.map((claim) => rows.find((row) => row.id === claim)?.position);
    };
    await ingest(["Alan Turing", "Ada Lovelace"], 5);
    expect(await placed()).toEqual([2, 1]);
    await ingest(["Grace Hopper", "Alan Turing", "A. Lovelace"], 6);
    expect(await placed()).toEqual([3, 2]);
    await ingest(["Grace Hopper", "Alan Turing"], 7);
    expect(await placed()).toEqual([null, 2]);
    expect(await isPaperOfAccount(id, ada.id)).toBe(false);
    await ingest(["Grace Hopper", "Alan Turing", "Ada Lovelace"], 8);
    expect(await placed()).toEqual([3, 2]);
    expect(await isPaperOfAccount(id, ada.id)).toBe(true);
  });

  test("of two whose names are alike goes to the exact name, and the ingest goes on", async () => {
    const ingest = (names: string[], day: number) =>
      ingestPapers(
        ["2611.88002", "2611.88003"].map((id) =>
          createRecord({
            id,
            origin: "huggingface",
            authors: (id === "2611.88002" ? names : [`Ada ${day}`]).map((name) => ({ name })),
            featured: { on: `2025-02-1${day}`, position: 1 },
          }),
        ),
      );
    await ingest(["J. Roe", "Jane Roe"], 4);
    const claims: string[] = [];
    for (const position of [1, 2]) claims.push(await makeAuthor(await createUser(), "2611.88002", position));
    const placed = async () => {
      const rows = await db.select().from(paperClaims).where(eq(paperClaims.paperId, "2611.88002"));
      return claims.map((claim) => rows.find((row) => row.id === claim)?.position);
    };
    await ingest(["Alan Turing", "Grace Hopper", "Jane Roe"], 5);
    expect(await placed()).toEqual([null, 3]);
    expect((await findPaper("2611.88003"))?.authors.map(({ name }) => name)).toEqual(["Ada 5"]);
    await ingest(["Grace Hopper", "Jane Roe", "J. Roe"], 6);
    expect(await placed()).toEqual([3, 2]);
    await ingest(["Jane Roe", "J. Roe"], 7);
    expect(await placed()).toEqual([2, 1]);
  });

  test("goes with the account, whichever way it leaves", async () => {
    for (const way of ["keep-comments", "delete-comments"] as const) {
      const [author, paper] = [await createUser(), await createAuthoredPaper()];
      await createComment(paper.id, { authorId: author.id });
      await makeAuthor(author, paper.id);
      await deleteUser(author.id, way);
      expect(await db.$count(paperClaims, eq(paperClaims.paperId, paper.id))).toBe(0);
      expect((await findPaper(paper.id))?.authors[0]?.claim).toBeNull();
      expect((await listThread(paper.id)).comments.some(({ isPaperAuthor }) => isPaperAuthor)).toBe(false);
    }
  });
});

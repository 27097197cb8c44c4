import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findProfile, listPapersOfAccount } from "@/db/queries/account/profiles";
import { deleteUser } from "@/db/queries/account/users";
import { makeClaim } from "@/db/queries/claim/make-claim";
import { eraseEvidence, findShownClaim, listOwnClaims } from "@/db/queries/claim/own-claims";
import { addComment } from "@/db/queries/comment/add-comment";
import { listThread } from "@/db/queries/comment/comments";
import { findWriter } from "@/db/queries/comment/standing";
import { addAppeal } from "@/db/queries/moderation/appeals";
import { findLogEntry, listLog } from "@/db/queries/moderation/log";
import { readWatchLevel } from "@/db/queries/notice/watches";
import { hidePaper, showPaper } from "@/db/queries/paper/hidden-papers";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import { isPaperOfAccount } from "@/db/queries/paper/submissions";
import { flags, moderationCases, moderationLog, notices, paperClaims } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { CLAIM_EVIDENCE_DAYS, OPEN_CLAIMS } from "@/lib/core/comment/community-rules";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { env } from "@/lib/server/runtime/env";
import { POST as postAppealDecision } from "../moderation/appeals/[id]/decision/route";
import { GET as readPaper } from "../papers/get-paper";
import {
  caseOf,
  claimsOf,
  createAuthoredPaper,
  makeAuthor,
  sendClaim,
  sendDecision,
  sendDispute,
  sendWithdrawal,
} from "../testing/claiming";
import { POST as postProfile } from "./[id]/profile/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

beforeEach(() => {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
});

type Reader = { id: string };

/** Claims in words, which a moderator decides about. */
async function claimInWords(reader: Reader, paperId: string, author = "1") {
  const answer = await sendClaim(reader, { paper: paperId, author, proof: "words", words: "Ask my group." });
  const claim = (await claimsOf(reader)).at(-1)!;
  return { answer, claim, caseId: (await caseOf(claim?.id ?? "")) ?? 0 };
}

const askPaper = async (id: string) => {
  // What a test changes past the site is told to other processes alone.
  clearAnswerCache();
  return (await (
    await readPaper(new Request(`http://localhost:3000/api/papers/${id}?field=comments`), {
      params: Promise.resolve({ paperId: id }),
    })
  ).json()) as {
    authors: { name: string; status?: string; statusLastChangedAt?: string; user?: { name: string } }[];
    comments: { data: { isPaperAuthor: boolean } }[];
    isAuthorParticipating?: boolean;
  };
};

/** Everything that authorship gives, as it is now. */
async function effectsOf({ id }: Reader, paperId: string) {
  const [paper, thread, profile] = [await askPaper(paperId), await listThread(paperId), await profileOf(id)];
  return {
    marks: thread.comments.filter(({ isPaperAuthor }) => isPaperAuthor).length,
    apiMarks: paper.comments.filter(({ data }) => data.isPaperAuthor).length,
    statuses: paper.authors.map(({ status }) => status ?? null),
    participates: paper.isAuthorParticipating ?? null,
    watch: await readWatchLevel(paperId, id),
    mayCorrect: await isPaperOfAccount(paperId, id),
    onProfile: (await listPapersOfAccount(id, "authored", null, 10)).papers.length,
    hasAuthored: profile?.hasAuthored,
    standing: (await findWriter(db, id)).standing,
  };
}

async function profileOf(id: string) {
  const [user] = await db.execute<{ username: string }>(sql`select username from users where id = ${id}`);
  return findProfile(user?.username ?? "");
}

const NOTHING = {
  marks: 0,
  apiMarks: 0,
  statuses: [null, null],
  participates: null,
  watch: "participating",
  mayCorrect: false,
  onProfile: 0,
  hasAuthored: false,
  standing: "new",
};
const EVERYTHING = {
  marks: 1,
  apiMarks: 1,
  statuses: ["claimed_verified", null],
  participates: true,
  watch: "watching",
  mayCorrect: true,
  onProfile: 1,
  hasAuthored: true,
  standing: "established",
};

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

describe("a claim", () => {
  const proved = {
    position: 1,
    name: "Ada Lovelace",
    proof: "orcid",
    finding: "proved",
    subject: null,
    words: null,
  } as const;

  test("of two at once at one position is verified once, and the other is a case (trial 10)", async () => {
    const paper = await createAuthoredPaper();
    const readers = await Promise.all(Array.from({ length: 6 }, () => createEstablishedUser()));
    const made = await Promise.all(readers.map(({ id }) => makeClaim({ ...proved, paperId: paper.id }, id, null)));
    const statuses = made.map((each) => (typeof each === "object" && "status" in each ? each.status : each)).sort();
    expect(statuses).toEqual([...Array(5).fill("pending"), "verified"]);
    const kept = await db.select().from(paperClaims).where(eq(paperClaims.paperId, paper.id));
    expect(kept.filter(({ status }) => status === "verified")).toHaveLength(1);
    for (const { id, status, finding } of kept)
      if (status === "pending") expect([finding, typeof (await caseOf(id))]).toEqual(["taken", "number"]);
  });

  test("that waits is replaced by the next one of the same account, sent at once too", async () => {
    const [reader, paper] = [await createUser(), await createAuthoredPaper()];
    const first = await claimInWords(reader, paper.id);
    const second = await claimInWords(reader, paper.id, "2");
    expect((await claimsOf(reader)).map(({ status }) => status)).toEqual(["withdrawn", "pending"]);
    expect([await caseOf(first.claim.id), second.claim.previousId]).toEqual([undefined, first.claim.id]);
    expect((await listOwnClaims(reader.id, 10)).map(({ id }) => id)).toEqual([second.claim.id]);
    const both = await Promise.all([claimInWords(reader, paper.id), claimInWords(reader, paper.id)]);
    expect(both.map(({ answer }) => answer.status)).toEqual([303, 303]);
    expect((await claimsOf(reader)).filter(({ status }) => status === "pending")).toHaveLength(1);
  });

  test.each([
    ["new", createUser],
    ["established", createEstablishedUser],
  ] as const)("of an account that is %s waits beside so many others, and no more", async (standing, create) => {
    const reader = await create();
    const max = OPEN_CLAIMS[standing];
    for (let count = 0; count < max; count++)
      expect((await claimInWords(reader, (await createAuthoredPaper()).id)).answer.status).toBe(303);
    const { answer } = await claimInWords(reader, (await createAuthoredPaper()).id);
    expect([answer.status, (await answer.text()).includes(`${max} claim`)]).toEqual([403, true]);
    // What decides at once does not wait.
    const paper = await createAuthoredPaper();
    expect(await makeClaim({ ...proved, paperId: paper.id }, reader.id, null)).toMatchObject({ status: "verified" });
  });

  test.each<[string, number, Record<string, string>]>([
    ["without an author", 400, { author: "" }],
    ["of an author whom the paper lacks", 400, { author: "3" }],
    ["without a proof", 400, { proof: "" }],
    ["by a proof that is none", 400, { proof: "magic" }],
    ["in words without words", 400, { words: " " }],
    ["in too many words", 400, { words: "x".repeat(2_001) }],
    ["of a paper that is not here", 400, { paper: "2404.99999" }],
    ["of no paper", 400, { paper: "nonsense" }],
    ["by ORCID that is not connected", 403, { proof: "orcid" }],
    ["by Hugging Face that is not connected", 403, { proof: "huggingface" }],
    ["by code that the source does not link", 403, { proof: "code" }],
  ])("%s is refused, and nothing typed is lost", async (_, status, change) => {
    const [reader, paper] = [await createUser(), await createAuthoredPaper()];
    const fields = {
      paper: paper.id,
      author: "1",
      proof: "words",
      words: "Marker-words.",
      page: "marker-page",
      ...change,
    };
    const answer = await sendClaim(reader, fields);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    for (const typed of [fields.words, fields.page, fields.author]) expect(text).toContain(typed);
    expect(await claimsOf(reader)).toEqual([]);
  });

  test("of a stranger leads to sign in, and keeps what was typed", async () => {
    const paper = await createAuthoredPaper();
    const bare = await sendClaim(null, { paper: paper.id, author: "1", proof: "orcid" });
    expect(leadOf(bare)).toBe(`303 /signin?callbackUrl=${encodeURIComponent(`/claims/new?paper=${paper.id}`)}`);
    const worded = await sendClaim(null, { paper: paper.id, author: "1", proof: "words", words: "Marker-words." });
    expect([worded.status, (await worded.text()).includes("Marker-words.")]).toEqual([401, true]);
  });

  test("of a restricted account is refused, and of a paper whose author one is", async () => {
    const [reader, paper] = [await createUser(), await createAuthoredPaper()];
    await makeAuthor(reader, paper.id);
    expect((await claimInWords(reader, paper.id, "2")).answer.status).toBe(409);
    const restricted = await createUser({ restrictedUntil: new Date(Date.now() + 86_400_000) });
    expect((await claimInWords(restricted, paper.id)).answer.status).toBe(403);
  });

  test("is refused while the site is read only, and is nowhere while it has no discussions", async () => {
    const [reader, paper] = [await createUser(), await createAuthoredPaper()];
    const id = await makeAuthor(reader, paper.id);
    env.COMMUNITY = "readonly";
    expect((await claimInWords(await createUser(), paper.id)).answer.status).toBe(403);
    expect((await askPaper(paper.id)).authors[0]?.status).toBe("claimed_verified");
    env.COMMUNITY = "off";
    expect((await claimInWords(await createUser(), paper.id)).answer.status).toBe(404);
    expect((await sendWithdrawal(reader, id)).status).toBe(404);
    const { authors } = (await (
      await readPaper(new Request(`http://localhost:3000/api/papers/${paper.id}`), {
        params: Promise.resolve({ paperId: paper.id }),
      })
    ).json()) as { authors: { status?: string }[] };
    expect(authors.map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test("is taken back by its own account alone", async () => {
    const [reader, stranger, paper] = [await createUser(), await createUser(), await createAuthoredPaper()];
    const { claim, caseId } = await claimInWords(reader, paper.id);
    expect((await sendWithdrawal(stranger, claim.id)).status).toBe(404);
    expect(leadOf(await sendWithdrawal(reader, claim.id))).toBe("303 /claims?done=withdrawn");
    expect((await sendWithdrawal(reader, claim.id)).status).toBe(404);
    expect(await db.execute(sql`select from moderation_cases where id = ${caseId}`)).toHaveLength(0);
  });

  test("keeps its evidence for so many days after the decision", async () => {
    const [reader, moderator, paper] = [
      await createUser(),
      await createUser({ role: "moderator" }),
      await createAuthoredPaper(),
    ];
    const { claim, caseId } = await claimInWords(reader, paper.id);
    await eraseEvidence(CLAIM_EVIDENCE_DAYS);
    await sendDecision(moderator, caseId, { comment: "verify-claim" });
    await eraseEvidence(CLAIM_EVIDENCE_DAYS);
    expect((await claimsOf(reader))[0]?.words).toBe("Ask my group.");
    await db.execute(
      sql`update paper_claims set decided_at = now() - make_interval(days => ${CLAIM_EVIDENCE_DAYS}, hours => 1) where id = ${claim.id}`,
    );
    expect(await eraseEvidence(CLAIM_EVIDENCE_DAYS)).toBe(1);
    expect((await claimsOf(reader))[0]).toMatchObject({ words: null, subject: null, status: "verified" });
  });
});

describe("a moderator", () => {
  test("verifies a claim, which is logged, told and gives all", async () => {
    const [reader, moderator, paper] = [
      await createUser(),
      await createUser({ role: "moderator" }),
      await createAuthoredPaper(),
    ];
    await createComment(paper.id, { authorId: reader.id });
    const { caseId } = await claimInWords(reader, paper.id);
    expect(leadOf(await sendDecision(moderator, caseId, { comment: "verify-claim" }))).toBe(
      `303 /moderation/cases/${caseId}?done=decided`,
    );
    expect(await effectsOf(reader, paper.id)).toEqual(EVERYTHING);
    const [entry] = (await listLog({ paperId: paper.id })).entries;
    expect(entry).toMatchObject({ action: "verify-claim", actorKind: "moderator" });
    expect(JSON.stringify(entry)).not.toContain(reader.username);
    expect(await db.select().from(notices).where(eq(notices.userId, reader.id))).toMatchObject([
      { reason: "decision", isInInbox: true, mayMail: true },
    ]);
    // A second decision is late.
    expect((await sendDecision(moderator, caseId, { comment: "deny-claim", note: "No." })).status).toBe(409);
  });

  test("denies with a reason alone; the same proof is refused then, another one is taken", async () => {
    const [reader, moderator, paper] = [
      await createUser(),
      await createUser({ role: "moderator" }),
      await createAuthoredPaper(),
    ];
    const { caseId, claim } = await claimInWords(reader, paper.id);
    const bare = await sendDecision(moderator, caseId, { comment: "deny-claim" });
    expect([bare.status, await caseOf(claim.id)]).toEqual([400, caseId]);
    await sendDecision(moderator, caseId, { comment: "deny-claim", note: "Nothing to check." });
    expect(await effectsOf(reader, paper.id)).toEqual(NOTHING);
    expect(await listOwnClaims(reader.id, 10)).toMatchObject([
      { status: "denied", decision: { note: "Nothing to check.", isAppealed: false } },
    ]);
    expect((await claimInWords(reader, paper.id)).answer.status).toBe(409);
    const again = {
      position: 1,
      name: "Ada Lovelace",
      proof: "page",
      finding: "proved",
      subject: null,
      words: null,
    } as const;
    expect(await makeClaim({ ...again, paperId: paper.id }, reader.id, null)).toMatchObject({ status: "pending" });
  });

  test("does not decide about a claim of their own, nor a rival’s, nor of a paper that they submitted", async () => {
    const [moderator, other] = [await createUser({ role: "moderator" }), await createUser({ role: "moderator" })];
    const paper = await createAuthoredPaper();
    const [own, rival] = [await claimInWords(moderator, paper.id), await claimInWords(await createUser(), paper.id)];
    for (const { caseId } of [own, rival])
      expect((await sendDecision(moderator, caseId, { comment: "verify-claim" })).status).toBe(403);
    const submitted = await createAuthoredPaper();
    await db.execute(sql`update papers set submitted_by = ${moderator.id} where id = ${submitted.id}`);
    const { caseId } = await claimInWords(await createUser(), submitted.id);
    expect((await sendDecision(moderator, caseId, { comment: "deny-claim", note: "No." })).status).toBe(403);
    expect((await sendDecision(other, own.caseId, { comment: "verify-claim" })).status).toBe(303);
  });

  test("chooses what fits the case alone", async () => {
    const [reader, moderator, paper] = [
      await createUser(),
      await createUser({ role: "moderator" }),
      await createAuthoredPaper(),
    ];
    const { caseId } = await claimInWords(reader, paper.id);
    for (const comment of ["leave", "show", "hide-spam", "accept", "keep-claim", "revoke-claim"])
      expect((await sendDecision(moderator, caseId, { comment, note: "So." })).status).toBe(400);
    const { prepareCase } = await import("../testing/moderation");
    const ofComment = await prepareCase();
    expect((await sendDecision(moderator, ofComment.caseId, { comment: "verify-claim" })).status).toBe(400);
    expect((await claimsOf(reader))[0]?.status).toBe("pending");
  });

  test("gives a taken author to another account only by taking it from the first", async () => {
    const [first, second, paper] = [await createUser(), await createUser(), await createAuthoredPaper()];
    const moderator = await createUser({ role: "moderator" });
    const held = await makeAuthor(first, paper.id);
    const { caseId } = await claimInWords(second, paper.id);
    expect((await sendDecision(moderator, caseId, { comment: "verify-claim" })).status).toBe(409);
    expect((await findShownClaim(held))?.userId).toBe(first.id);
    expect((await sendDecision(moderator, caseId, { comment: "replace-claim", note: "Proved." })).status).toBe(303);
    expect((await claimsOf(first))[0]?.status).toBe("revoked");
    expect((await claimsOf(second))[0]?.status).toBe("verified");
    const { entries } = await listLog({ paperId: paper.id });
    expect(entries.map(({ action }) => action)).toEqual(["verify-claim", "revoke-claim"]);
    expect(await db.$count(notices, eq(notices.userId, first.id))).toBe(1);
  });

  test("who takes an author from an account settles the disputes of its claim, and those were right", async () => {
    const [first, second, disputer] = [await createUser(), await createUser(), await createUser()];
    const [moderator, paper] = [await createUser({ role: "moderator" }), await createAuthoredPaper()];
    const held = await makeAuthor(first, paper.id);
    await sendDispute(disputer, held);
    const disputed = (await caseOf(held))!;
    const { caseId } = await claimInWords(second, paper.id);
    expect((await sendDecision(moderator, caseId, { comment: "replace-claim", note: "Proved." })).status).toBe(303);
    expect(await caseOf(held)).toBeUndefined();
    expect(await db.select().from(moderationCases).where(eq(moderationCases.id, disputed))).toMatchObject([
      { decision: "upheld", decidedById: moderator.id, decidedAt: expect.any(Date) },
    ]);
    expect((await sendDecision(moderator, disputed, { comment: "keep-claim" })).status).toBe(409);
  });
});

describe("a dispute", () => {
  test("is a case that changes nothing; a moderator keeps the claim, or takes it back with a reason", async () => {
    const [author, reader, moderator] = [
      await createUser(),
      await createUser(),
      await createUser({ role: "moderator" }),
    ];
    const paper = await createAuthoredPaper();
    await createComment(paper.id, { authorId: author.id });
    const id = await makeAuthor(author, paper.id);
    expect(leadOf(await sendDispute(reader, id))).toBe(`303 /claims/${id}?done=disputed`);
    await sendDispute(reader, id);
    expect(await effectsOf(author, paper.id)).toEqual(EVERYTHING);
    const first = (await caseOf(id))!;
    expect(await db.$count(flags, eq(flags.caseId, first))).toBe(1);
    expect((await sendDecision(moderator, first, { comment: "keep-claim" })).status).toBe(303);
    expect(await effectsOf(author, paper.id)).toEqual(EVERYTHING);
    await sendDispute(await createUser(), id);
    expect((await sendDecision(moderator, (await caseOf(id))!, { comment: "revoke-claim" })).status).toBe(400);
    await sendDecision(moderator, (await caseOf(id))!, { comment: "revoke-claim", note: "A namesake." });
    expect(await effectsOf(author, paper.id)).toEqual(NOTHING);
    // What a moderator took back, no proof gives at once.
    const again = {
      paperId: paper.id,
      position: 1,
      name: "Ada Lovelace",
      proof: "orcid",
      finding: "proved",
      subject: null,
      words: null,
    } as const;
    expect(await makeClaim(again, author.id, null)).toMatchObject({ status: "pending" });
  });

  test("is refused of oneself, without words, of what shows nobody, of strangers, and beyond the day’s number", async () => {
    const [author, reader, paper] = [await createUser(), await createUser(), await createAuthoredPaper()];
    const id = await makeAuthor(author, paper.id);
    expect((await sendDispute(author, id)).status).toBe(403);
    expect((await sendDispute(reader, id, " ")).status).toBe(400);
    expect((await sendDispute(reader, "0".repeat(24))).status).toBe(409);
    const stranger = await sendDispute(null, id, "Marker-words.");
    expect([stranger.status, (await stranger.text()).includes("Marker-words.")]).toEqual([401, true]);
    const ids = [];
    for (let count = 0; count < 6; count++) ids.push(await makeAuthor(author, (await createAuthoredPaper()).id));
    const statuses = [];
    for (const each of ids) statuses.push((await sendDispute(reader, each)).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  });
});

describe("an appeal", () => {
  const decide = async (moderator: Reader, appealId: number, outcome: string) =>
    postAppealDecision(
      formRequest(
        `/api/moderation/appeals/${appealId}/decision`,
        { outcome, answer: "" },
        { accept: "text/html", cookie: await cookieOf(moderator) },
      ),
      { params: Promise.resolve({ id: String(appealId) }) },
    );

  /** A claim that was denied, with its appeal. */
  async function prepareAppeal() {
    const [reader, first, second] = [
      await createUser(),
      await createUser({ role: "moderator" }),
      await createUser({ role: "moderator" }),
    ];
    const paper = await createAuthoredPaper();
    await createComment(paper.id, { authorId: reader.id });
    const { caseId } = await claimInWords(reader, paper.id);
    await sendDecision(first, caseId, { comment: "deny-claim", note: "No." });
    const [entry] = await db.select().from(moderationLog).where(eq(moderationLog.caseId, caseId));
    const appeal = await addAppeal(entry!.id, "It is me.", reader.id, null);
    return { reader, first, second, paper, logId: entry!.id, appealId: typeof appeal === "object" ? appeal.id : 0 };
  }

  test("that another moderator approves gives the author; who denied does not judge it", async () => {
    const { reader, first, second, paper, logId, appealId } = await prepareAppeal();
    expect((await decide(first, appealId, "approved")).status).toBe(403);
    expect((await decide(second, appealId, "approved")).status).toBe(303);
    expect(await effectsOf(reader, paper.id)).toEqual(EVERYTHING);
    expect(await findLogEntry(logId)).toMatchObject({ appeal: "approved", revertedById: expect.any(Number) });
  });

  test("that is denied gives nothing", async () => {
    const { reader, second, paper, appealId } = await prepareAppeal();
    await decide(second, appealId, "denied");
    expect(await effectsOf(reader, paper.id)).toEqual(NOTHING);
  });

  test("waits while somebody else is shown as that author", async () => {
    const { reader, second, paper, appealId } = await prepareAppeal();
    await makeAuthor(await createUser(), paper.id);
    expect((await decide(second, appealId, "approved")).status).toBe(409);
    expect((await claimsOf(reader))[0]?.status).toBe("denied");
  });

  test("that is approved takes the place of what was claimed meanwhile", async () => {
    const { reader, second, paper, appealId } = await prepareAppeal();
    const page = {
      paperId: paper.id,
      position: 1,
      name: "Ada Lovelace",
      proof: "page",
      finding: "proved",
      subject: null,
      words: null,
    } as const;
    await makeClaim(page, reader.id, null);
    expect((await decide(second, appealId, "approved")).status).toBe(303);
    expect((await claimsOf(reader)).map(({ status }) => status)).toEqual(["verified", "withdrawn"]);
  });
});

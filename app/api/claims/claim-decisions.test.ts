import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { makeClaim } from "@/db/queries/claim/make-claim";
import { findShownClaim, listOwnClaims } from "@/db/queries/claim/own-claims";
import { addAppeal } from "@/db/queries/moderation/appeals";
import { findLogEntry, listLog } from "@/db/queries/moderation/log";
import { flags, moderationCases, moderationLog, notices } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { env } from "@/lib/server/runtime/env";
import { POST as postAppealDecision } from "../moderation/appeals/[id]/decision/route";
import { EVERYTHING, effectsOf, NOTHING } from "../testing/authorship";
import {
  caseOf,
  claimInWords,
  claimsOf,
  createAuthoredPaper,
  makeAuthor,
  sendDecision,
  sendDispute,
} from "../testing/claiming";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

beforeEach(() => {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
});

type Reader = { id: string };

/** What proves the first author by a page. */
const BY_PAGE = {
  position: 1,
  name: "Ada Lovelace",
  proof: "page",
  finding: "proved",
  subject: null,
  words: null,
} as const;

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
    expect(await makeClaim({ ...BY_PAGE, paperId: paper.id }, reader.id, null)).toMatchObject({ status: "pending" });
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
    await makeClaim({ ...BY_PAGE, paperId: paper.id }, reader.id, null);
    expect((await decide(second, appealId, "approved")).status).toBe(303);
    expect((await claimsOf(reader)).map(({ status }) => status)).toEqual(["verified", "withdrawn"]);
  });
});

import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { makeClaim } from "@/db/queries/claim/make-claim";
import { eraseEvidence, listOwnClaims } from "@/db/queries/claim/own-claims";
import { paperClaims } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { leadOf } from "@/db/testing/requests";
import { CLAIM_EVIDENCE_DAYS, OPEN_CLAIMS } from "@/lib/core/comment/community-rules";
import { env } from "@/lib/server/runtime/env";
import { GET as readPaper } from "../papers/get-paper";
import { askPaper } from "../testing/authorship";
import {
  caseOf,
  claimInWords,
  claimsOf,
  createAuthoredPaper,
  makeAuthor,
  sendClaim,
  sendDecision,
  sendWithdrawal,
} from "../testing/claiming";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

beforeEach(() => {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
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

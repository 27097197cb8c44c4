import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts, paperClaims } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createAuthors, createPaper } from "@/db/testing/factories";
import { cookieOf, formRequest, pageRequest } from "@/db/testing/requests";
import { POST as postDispute } from "../claims/[id]/dispute/route";
import * as claimRoute from "../claims/[id]/route";
import { POST as postClaim } from "../claims/route";
import { POST as postDecision } from "../moderation/cases/[id]/decision/route";
import { POST as postProgramClaim } from "../settings/papers/claim/route";

type Reader = { id: string };

let paperNumber = 0;
/** A paper of these authors, in this order. */
export async function createAuthoredPaper(names: string[] = ["Ada Lovelace", "Alan Turing"]) {
  const paper = await createPaper({ id: `2611.${30_000 + ++paperNumber}` });
  await createAuthors(paper.id, names);
  return paper;
}

let orcidNumber = 0;
/** An ORCID iD that no other test has. */
const newOrcid = () => `0000-0002-${String(++orcidNumber).padStart(4, "0")}-000X`;
/** An object id of Hugging Face. */
export const newObjectId = () => randomBytes(12).toString("hex");

/** Connects an account elsewhere with a reader's. */
export async function connect(reader: Reader, provider: "orcid" | "huggingface" | "github", id: string): Promise<void> {
  await db.insert(accounts).values({ userId: reader.id, type: "oidc", provider, providerAccountId: id });
}

/** A known reader who signs in through ORCID. */
export async function createOrcidReader() {
  const [reader, orcid] = [await createEstablishedUser(), newOrcid()];
  await connect(reader, "orcid", orcid);
  return { ...reader, orcid };
}

/** Sends the form of a claim. */
export const sendClaim = async (reader: Reader | null, fields: Record<string, string>) =>
  postClaim(
    formRequest("/api/claims", fields, { accept: "text/html", ...(reader && { cookie: await cookieOf(reader) }) }),
  );

/** Claims in words, which a moderator decides about. */
export async function claimInWords(reader: Reader, paperId: string, author = "1") {
  const answer = await sendClaim(reader, { paper: paperId, author, proof: "words", words: "Ask my group." });
  const claim = (await claimsOf(reader)).at(-1)!;
  return { answer, claim, caseId: (await caseOf(claim?.id ?? "")) ?? 0 };
}

/** Claims as a program does. */
export const sendProgramClaim = async (reader: Reader, body: object) =>
  postProgramClaim(
    pageRequest(
      "POST",
      "/api/settings/papers/claim",
      { cookie: await cookieOf(reader), "content-type": "application/json" },
      JSON.stringify(body),
    ),
  );

/** Takes a claim back, by the form of its page. */
export const sendWithdrawal = async (reader: Reader, id: string) =>
  claimRoute.POST(formRequest(`/api/claims/${id}?_method=DELETE`, {}, { cookie: await cookieOf(reader) }), {
    params: Promise.resolve({ id }),
  });

/** Disputes a claim, by the form of its page. @param reader null for a stranger. */
export const sendDispute = async (reader: Reader | null, id: string, note = "It is my colleague.") =>
  postDispute(
    formRequest(
      `/api/claims/${id}/dispute`,
      { note },
      { accept: "text/html", ...(reader && { cookie: await cookieOf(reader) }) },
    ),
    { params: Promise.resolve({ id }) },
  );

/** Decides a case by the form of its page. */
export const sendDecision = async (moderator: Reader, caseId: number, fields: Record<string, string>) =>
  postDecision(
    formRequest(
      `/api/moderation/cases/${caseId}/decision`,
      { writer: "nothing", note: "", ...fields },
      { accept: "text/html", cookie: await cookieOf(moderator) },
    ),
    { params: Promise.resolve({ id: String(caseId) }) },
  );

/** What is kept of an account's claims, the first one first. */
export const claimsOf = (reader: Reader) =>
  db.select().from(paperClaims).where(eq(paperClaims.userId, reader.id)).orderBy(paperClaims.createdAt, paperClaims.id);

/** The open case about a claim; undefined for none. */
export async function caseOf(claimId: string): Promise<number | undefined> {
  const [row] = await db.execute<{ id: number }>(
    sql`select id from moderation_cases where claim_id = ${claimId} and decided_at is null`,
  );
  return row?.id;
}

/** Makes somebody an author without a proof, as a verified claim does. */
export async function makeAuthor(reader: Reader, paperId: string, position = 1): Promise<string> {
  const [row] = await db.execute<{ id: string }>(sql`
    insert into paper_claims (id, paper_id, user_id, position, name, proof, finding, status, decided_at)
    select make_comment_id(clock_timestamp()), ${paperId}, ${reader.id}, ${position}, name, 'orcid', 'proved', 'verified', now()
    from paper_authors where paper_id = ${paperId} and position = ${position} returning id`);
  if (!row) throw new Error("The paper has no such author.");
  return row.id;
}

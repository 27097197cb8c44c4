import { findClaimablePaper, findClaimant } from "@/db/queries/claim/claimable";
import { type MadeClaim, makeClaim } from "@/db/queries/claim/make-claim";
import type { ClaimProof } from "@/lib/core/claim/claims";
import { ALREADY_AUTHOR, AUTHOR_CHANGED, AUTHOR_NEEDED, PROOF_DENIED } from "@/lib/core/claim/sentences";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { profileTag } from "@/lib/core/site/tags";
import { refuseByLimit, refuseRestricted } from "../comment/refuse-comment";
import type { Writer } from "../gate/who";
import { consumeLimit, limiters } from "../http/rate-limits";
import { Refusal, refuse } from "../http/refusal";
import { dropPages } from "../site/drop-pages";
import { type CheckedProof, checkProof } from "./check-proof";

/** What somebody claims. */
export type ClaimToMake = {
  /** Canonical, from parsePaperId. */
  paperId: string;
  position: number | null;
  /** Proofs in the order in which they are tried, until one decides at once; at least one. */
  proofs: readonly ClaimProof[];
  page: string;
  words: string | null;
};

/**
 * Claims an author of a paper: the proof is looked at first, since that may take seconds, and then it is decided behind locks.
 * A claim that waits has the last proof that was tried.
 */
export async function claimPaper(
  { userId, sessionId }: Writer,
  { paperId, position, proofs, page, words }: ClaimToMake,
): Promise<MadeClaim | Refusal | "no-session"> {
  const [paper, claimant] = await Promise.all([findClaimablePaper(paperId), findClaimant(userId, paperId)]);
  if (!claimant) return "no-session";
  if (!paper) return refuse(404, PAPER_UNKNOWN);
  const author = paper.authors.find((each) => each.position === position);
  if (!author) return refuse(400, AUTHOR_NEEDED);
  const tooMany = await consumeLimit(limiters.claimsByAccount, userId);
  if (tooMany) return tooMany;
  let tried: { proof: ClaimProof; checked: CheckedProof } | null = null;
  for (const proof of proofs) {
    const checked = await checkProof(proof, { paper, author, claimant: { ...claimant, id: userId }, page });
    if (checked instanceof Refusal) return checked;
    tried = { proof, checked };
    if (checked.finding === "proved") break;
  }
  if (!tried) throw new Error("A claim needs a proof.");
  const { name } = author;
  const draft = { paperId, position: author.position, name, proof: tried.proof, ...tried.checked, words };
  const made = await makeClaim(draft, userId, sessionId);
  if (typeof made !== "string" && "id" in made) {
    if (made.status === "verified") dropClaimed(paperId, claimant.username);
    return made;
  }
  if (typeof made !== "string")
    return "limit" in made ? refuseByLimit(made.limit) : refuseRestricted(made.restrictedUntil);
  switch (made) {
    case "no-session":
      return made;
    case "unknown":
      return refuse(404, PAPER_UNKNOWN);
    case "no-author":
      return refuse(409, AUTHOR_CHANGED);
    case "is-author":
      return refuse(409, ALREADY_AUTHOR);
    case "denied":
      return refuse(409, PROOF_DENIED);
  }
}

/** Has made anew what shows an author of a paper, at the next asking of this process. @param username of the account. */
export function dropClaimed(paperId: string, username: string): void {
  dropPages(["papers", "comments", `paper:${paperId}`, profileTag(username)]);
}

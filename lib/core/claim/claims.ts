/** Ways to prove to be an author of a paper, the quickest first. */
export const claimProofs = ["huggingface", "orcid", "organization", "code", "page", "words"] as const;
export type ClaimProof = (typeof claimProofs)[number];

/** Proofs that decide at once, where they hold; a moderator decides about all others. */
export const IMMEDIATE_PROOFS: readonly ClaimProof[] = ["huggingface", "orcid"];

/** `withdrawn`: its owner took it back. `revoked`: a moderator did, once it had been verified. */
export const claimStatuses = ["pending", "verified", "denied", "withdrawn", "revoked"] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/**
 * What looking at a proof found. `no-match`: it says nothing of this author. `several`: more than one author is called so.
 * `other-name`: the name is another one. `taken`: it holds, and somebody else is shown as this author.
 */
export const claimFindings = ["proved", "no-answer", "no-match", "several", "other-name", "taken"] as const;
export type ClaimFinding = (typeof claimFindings)[number];

/** The page on which an author of a paper claims it. @param position of the author, where it is known. */
export const claimPage = (paperId: string, position: number | null = null): string =>
  `/claims/new?${new URLSearchParams({ paper: paperId, ...(position !== null && { author: String(position) }) })}`;

/** The file in a paper's code that says who claims the paper. */
export const CLAIM_FILE = "daily-papers-claim.txt";

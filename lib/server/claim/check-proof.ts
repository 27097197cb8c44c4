import type { ClaimableAuthor, ClaimablePaper, Claimant } from "@/db/queries/claim/claimable";
import { profilePath } from "@/lib/core/account/profile";
import type { ClaimFinding, ClaimProof } from "@/lib/core/claim/claims";
import { areNamesAlike } from "@/lib/core/claim/names-alike";
import {
  CONNECT_HUGGING_FACE,
  CONNECT_ORCID,
  NO_CODE_OF_SOURCE,
  NO_DOMAIN_OF_YOURS,
  PAGE_ADDRESS_WRONG,
} from "@/lib/core/claim/sentences";
import { type Refusal, refuse } from "../http/refusal";
import { siteUrl } from "../runtime/env";
import { checkOrcid } from "./ask-arxiv";
import { checkCode, claimToken, findClaimFile } from "./ask-code";
import { checkHuggingFace } from "./ask-hugging-face";
import { checkPage, parsePageAddress } from "./ask-page";

/** What a claim is looked at by. */
export type ProofToCheck = {
  paper: ClaimablePaper;
  author: ClaimableAuthor;
  claimant: Claimant & { id: string };
  /** Address of a page, as it was typed. */
  page: string;
};

/** What looking at a proof found, and what was looked at, for moderators. */
export type CheckedProof = { finding: ClaimFinding | null; subject: string | null };

/** Looks at a proof, or says what it lacks. */
export function checkProof(proof: ClaimProof, asked: ProofToCheck): Promise<CheckedProof | Refusal> {
  return checks[proof](asked);
}

const checks: Record<ClaimProof, (asked: ProofToCheck) => Promise<CheckedProof | Refusal>> = {
  huggingface: async ({ paper, author, claimant: { huggingFaceId } }) =>
    huggingFaceId === null
      ? refuse(403, CONNECT_HUGGING_FACE)
      : {
          finding: await checkHuggingFace(huggingFaceId, paper.id, paper.authors, author),
          subject: huggingFaceId,
        },
  orcid: async ({ paper, author, claimant: { orcid } }) => {
    if (orcid === null) return refuse(403, CONNECT_ORCID);
    const names = paper.authors.map(({ name }) => name);
    return {
      finding: await checkOrcid(orcid, paper.id, names, paper.authors.indexOf(author)),
      subject: orcid,
    };
  },
  organization: async ({ paper, author, claimant }) => {
    const domain = domainOf(paper, claimant.address);
    if (domain === null) return refuse(403, NO_DOMAIN_OF_YOURS);
    const isAlike = claimant.name !== null && areNamesAlike(claimant.name, author.name);
    return { finding: isAlike ? "proved" : "other-name", subject: domain };
  },
  code: async ({ paper, claimant }) => {
    const file = findClaimFile(paper.codeUrl);
    if (!file) return refuse(403, NO_CODE_OF_SOURCE);
    const token = claimToken(claimant.id, paper.id, claimant.claimsBefore);
    return { finding: await checkCode(file.address, token), subject: file.address };
  },
  page: async ({ paper, claimant, page }) => {
    const address = parsePageAddress(page);
    if (address === null) return refuse(400, PAGE_ADDRESS_WRONG);
    const profile = siteUrl() + profilePath(claimant.username);
    return { finding: await checkPage(address, paper.id, profile), subject: address };
  },
  words: async () => ({ finding: null, subject: null }),
};

/** The domain of an address, where it is one that the paper's organization has, or below it; null for any other. */
export function domainOf({ organization }: ClaimablePaper, address: string | null): string | null {
  const domain = address?.split("@").at(-1)?.toLowerCase();
  const isKnown = organization?.domains.some((known) => domain === known || domain?.endsWith(`.${known}`));
  return domain && isKnown ? domain : null;
}

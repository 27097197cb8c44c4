import { groupDigits, plural } from "../plural";
import type { ClaimFinding, ClaimProof, ClaimStatus } from "./claims";

// On a paper's page.

export const ARE_YOU_AN_AUTHOR = "Are you an author?";
export const AUTHOR_MARK = "author";
export const PROVED_TO_BE_AUTHOR = "Proven author of this paper";
export const AUTHORS_HERE = "Authors here";
export const HOW_IT_WAS_PROVED = "How it was proved";

// Claiming a paper.

export const CLAIM_PAPER = "Claim a paper";
export const CLAIM_EXPLAINED =
  "Anyone who proves they are an author is marked in the discussion. They hear of new comments, and can correct the paper’s links.";
export const SIGN_IN_TO_CLAIM = "[Sign in] to say that you are an author.";
export const CLAIMS_READ_ONLY = "Papers can’t be claimed here for now.";
export const PAPER_TO_CLAIM = "Paper";
export const PAPER_TO_CLAIM_HINT = "Its id, such as 2404.18911, or its address.";
export const GO_ON = "Continue";
export const CLAIMED_PAPER_UNKNOWN = "This paper is not here. Check its id.";
export const NO_AUTHORS_TO_CLAIM = "The paper names no authors.";
export const WHICH_AUTHOR = "Which author are you?";
/** Where a form is shown again. */
export const WHICH_AUTHOR_BY_NUMBER = "Which author are you, counted from 1?";
export const CHOOSE_AUTHOR = "Choose your name";
export const authorTaken = (name: string, username: string) => `${name} (shown as ${username})`;
export const HOW_TO_PROVE = "How can you prove it?";
export const proofNames: Record<ClaimProof, string> = {
  huggingface: "Hugging Face",
  orcid: "ORCID",
  organization: "Organization",
  code: "Code",
  page: "Personal page",
  words: "Words",
};
/** The same within a sentence. */
const provedBy: Record<ClaimProof, string> = {
  huggingface: "by Hugging Face",
  orcid: "by ORCID",
  organization: "by an organization’s address",
  code: "by the paper’s code",
  page: "by a personal page",
  words: "in words",
};
/** What each way asks for. */
export const proofExplained: Record<ClaimProof, string> = {
  huggingface: "Hugging Face shows your account as this author. That decides at once.",
  orcid: "arXiv lists this paper under your ORCID iD. That decides at once.",
  organization: "Your mail address belongs to the paper’s organization. A moderator decides.",
  code: "You add a file to the paper’s code. A moderator decides.",
  page: "A page of yours links to the paper and to your profile. A moderator decides.",
  words: "You tell a moderator how to check it.",
};
/** What each way shows, to whom. */
export const proofShows: Record<ClaimProof, string> = {
  huggingface: "Others see your account here, the author and the word “Hugging Face”.",
  orcid: "Others see your account here, the author and the word “ORCID”, not your iD.",
  organization: "Moderators see the domain of your address, never the address.",
  code: "Everybody can see the file. You can remove it after the decision.",
  page: "Moderators see the page’s address.",
  words: "Only moderators read them.",
};
export const connectFirst = (provider: string) => `Connect ${provider} in [your settings] first.`;
export const NO_DOMAIN_OF_YOURS = "Your verified address is at none of the organization’s known domains.";
export const NO_CODE_OF_SOURCE = "The paper’s source links to no code on GitHub or GitLab.";
export const domainOfYours = (domain: string, organization: string) => `${domain}, of ${organization}.`;
export const fileToAdd = (file: string, repository: string) =>
  `Add the file ${file} to ${repository}, with only this line:`;
export const PAGE_ADDRESS = "Address of your page";
/** @param profile address of the account's profile. */
export const pageAddressHint = (profile: string) =>
  `For “Personal page”. An https page that links to the paper, and with rel="me" to ${profile}.`;
export const CLAIM_WORDS = "What should a moderator know?";
export const claimWordsHint = (max: number, days: number) =>
  `Needed for “Words”. At most ${groupDigits(max)} characters, erased ${days} days after the decision.`;
export const SEND_CLAIM = "Send claim";
export const BACK_TO_CLAIM_FORM = "Back to the form";

// Why nothing was claimed.

export const AUTHOR_NEEDED = "Choose which author you are.";
export const AUTHOR_CHANGED = "The paper no longer names this author. Open the form again.";
export const CLAIMED_AUTHOR_WRONG = "Give `claimAuthorId` as the `_id` of an author of the paper.";
export const CLAIMED_PAPER_WRONG = "Give `paperId` as an id of a paper.";
export const CLAIM_FOR_OTHERS = "You can claim papers only for yourself. Leave out `targetUserId`.";
export const PROOF_NEEDED = "Choose how to prove it.";
export const ALREADY_AUTHOR = "You are shown as an author of this paper. Take that claim back first.";
export const PROOF_DENIED = "A moderator denied this proof. Appeal that, or give another one.";
export const CONNECT_HUGGING_FACE = "Connect Hugging Face in your settings first.";
export const CONNECT_ORCID = "Connect ORCID in your settings first.";
export const PAGE_ADDRESS_WRONG = "Give the page’s address, which begins with https://.";
export const CLAIM_WORDS_NEEDED = "Say how a moderator can check it.";
export const tooManyOpenClaims = (number: number) =>
  `Only ${plural(number, "claim")} of yours can wait at once. Take one back, or use Hugging Face or ORCID.`;

// Own claims.

export const YOUR_CLAIMS = "Your claims";
export const NO_CLAIMS = "You have not claimed any papers.";
export const CLAIM_ANOTHER = "Claim a paper";
export const CLAIM_VERIFIED = "You are now shown as an author.";
/** What the proof came to, where it does not decide by itself. */
export const findingWords: Record<ClaimFinding, string> = {
  proved: "The proof holds.",
  "no-answer": "There was no answer.",
  "no-match": "The proof does not match this author.",
  several: "Several authors of the paper have a similar name.",
  "other-name": "The name there is a different one.",
  taken: "The proof holds, but somebody else is shown as this author.",
};
export const claimWaits = (finding: string) => `${finding} A moderator will decide.`.trim();
export const statusWords: Record<ClaimStatus, string> = {
  pending: "waits for a moderator",
  verified: "you are shown as the author",
  denied: "denied",
  withdrawn: "taken back by you",
  revoked: "taken back by a moderator",
};
export const NAME_IS_GONE = "the paper no longer names this author";
export const claimOf = (name: string, proof: ClaimProof) => `${name}, proved ${provedBy[proof]}`;
export const TAKE_CLAIM_BACK = "Take back";
export const CLAIM_TAKEN_BACK = "The claim is taken back, and all marks are gone.";
export const TRY_OTHER_PROOF = "Give another proof";
export const APPEAL_CLAIM = "Appeal";
export const YOUR_APPEAL_OF_CLAIM = "Your appeal";
export const HIDE_ON_PROFILE = "Hide on my profile";
export const SHOW_ON_PROFILE = "Show on my profile";
export const PROFILE_CHOICE_SAVED = "Your profile has changed.";
export const CLAIM_UNKNOWN = "You have no such claim.";
export const reasonGiven = (note: string) => `The reason: ${note}`;

// A claim that shows an author, for everybody.

export const PROOF_OF_AUTHORSHIP = "Proof of authorship";
/** @param username in brackets, as it leads to the profile. */
export const shownAsAuthor = (username: string, name: string, day: string, proof: ClaimProof) =>
  `[${username}] has been shown as the author ${name} since ${day}. It was proved ${provedBy[proof]}.`;
export const IS_IT_WRONG = "Is this somebody else?";
export const DISPUTE_EXPLAINED =
  "A moderator will read it and decide. Nothing changes until then. Nobody else learns who wrote it.";
export const WHY_IT_IS_WRONG = "Why is it wrong?";
export const disputeHint = (max: number) => `At most ${max} characters.`;
export const SEND_DISPUTE = "Tell the moderators";
export const SIGN_IN_TO_DISPUTE = "[Sign in] to tell the moderators. Or [report the paper without an account].";
export const DISPUTE_SENT = "Thank you. A moderator will read it.";
export const DISPUTE_OWN = "This is you. Take your claim back instead.";
export const DISPUTE_NEEDED = "Say why it is wrong.";
export const NO_SUCH_CLAIM = "This claim shows nobody as an author.";
export const BACK_TO_CLAIM = "Back";

// For moderators.

export const THE_CLAIM = "The claim";
export const CLAIM_WAITING = "claim of authorship";
export const claimInQueue = (name: string, proof: ClaimProof) => `claims to be ${name} (proof: ${provedBy[proof]})`;
export const LOOKED_AT = "Looked at";
export const WHAT_IT_SAYS = "What the account says";
export const NO_WORDS_SAID = "It says nothing.";
export const shownThere = (username: string) => `[${username}] is now shown as this author.`;
export const claimedBefore = (count: number) => `Claimed this paper ${plural(count, "time")} before.`;
export const VERIFY_CLAIM = "Verify: show the account as this author";
export const REPLACE_CLAIM = "Verify, and replace the account shown now";
export const DENY_CLAIM = "Deny";
export const KEEP_CLAIM = "Keep: the dispute is wrong";
export const REVOKE_CLAIM = "Take it back: the account is not this author";
export const THE_CLAIMANT = "The account";
export const CLAIM_REASON_NEEDED = "Say why, for the account and the log.";
export const claimCaseDecided = (by: string | null) =>
  by === null ? "This case is closed." : `${by} has decided this case.`;

// On profiles.

export const CLAIMED_PAPERS = "Papers";
export const ALL_CLAIMED = "All papers";
export const papersByAccount = (name: string) => `Papers by ${name}`;
export const NONE_CLAIMED = "No papers.";
export const OLDER_CLAIMED = "Older claims";
export const NEWEST_CLAIMED = "Newest claims";

// For administrators.

export const ORGANIZATION_DOMAINS = "Organizations";
export const DOMAINS_OF_ORGANIZATIONS = "Mail domains of organizations";
export const DOMAINS_EXPLAINED =
  "A verified address at one of these is a proof of authorship. It counts for the organization’s papers. A moderator decides.";
export const NO_DOMAINS = "No organization has a domain yet.";
export const ORGANIZATION_SLUG = "Organization";
export const ORGANIZATION_SLUG_HINT = "As in its address, such as huawei-noah.";
export const MAIL_DOMAIN = "Mail domain";
export const MAIL_DOMAIN_HINT = "Such as example.org; domains below it count too.";
export const ADD_DOMAIN = "Add";
export const REMOVE_DOMAIN = "Remove";
export const removeDomainOf = (domain: string, slug: string) => `Remove ${domain} of ${slug}`;
export const DOMAIN_ADDED = "The domain is added.";
export const DOMAIN_REMOVED = "The domain is removed.";
export const DOMAIN_WRONG = "This is not a domain. Give one such as example.org.";
export const DOMAIN_ORGANIZATION_UNKNOWN = "There is no such organization.";
export const BACK_TO_DOMAINS = "Back to the domains";
export const domainAdded = (slug: string) => `Mail domain added: ${slug}`;
export const domainRemoved = (slug: string) => `Mail domain removed: ${slug}`;

// Of the API.

export const CLAIMED_PAPER_EXPLAINED = "Id of a paper.";
export const CLAIMED_AUTHOR_EXPLAINED = "The author’s `_id`, as the paper’s answer has it.";
export const CLAIM_TARGET_EXPLAINED = "Your own account’s `_id`; no other is accepted.";

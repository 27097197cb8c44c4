import { tryAgain } from "../in-time";
import { groupDigits, plural } from "../plural";
import type { CorrectionKind } from "./corrections";

// A paper's page.

export const NO_SUCH_PAPER = "No such paper";
export const NO_PAPER_AT_ADDRESS =
  "This site does not know a paper at this address. An arXiv id looks like 2404.18911, or hep-th/9901001 for an old one; that of a bioRxiv paper like doi/10.1101/2024.01.02.573921.";
/** Text of a link: the place and the day, each of which stays in one piece. */
export const placeOfTheDay = (place: number, day: string) => `[#${place} of the day], [${day}]`;
export const paperWithdrawn = (archive: string) => `This paper has been withdrawn. ${archive} keeps its record.`;
export const abstractStandsIn = (archive: string) =>
  `Short summary written for this site; the authors’ abstract replaces it once fetched from ${archive}.`;
export const summaryBy = (model: string | null) => `Written by ${model ?? "a model"} at Hugging Face.`;
export const FACTS_AND_LINKS = "Facts and links";
export const moreAuthors = (count: number) => `and ${groupDigits(count)} more`;
/** @param names of the first, such as "Ada Lovelace et al."; may be empty. */
export const authorsOf = (names: string, count: number, title: string) =>
  `${names && `${names}, `}${plural(count, "author")} of ${title}`;
export const AUTHORS_ON_THEIR_WAY = "Loading the authors";
export const AUTHORS_MISSING = "The authors did not load. Close them and open them again, or open the paper.";
export const AUTHORS_WITHOUT_LINKS = "These names are not links. Search finds their papers.";
export const authorsNotNamed = (count: number) =>
  count === 1 ? "One author is not named here." : `${count} authors are not named here.`;
export const READ_THE_PAPER = "Read the paper";
export const LINK_COPIED = "Link copied.";
export const LINK_NOT_COPIED = "The link was not copied. Copy the address above.";
export const shareTitled = (title: string) => `Share: ${title}`;
export const AI_SUMMARY = "AI summary";
export const papersOfTheDay = (day: string) => `Papers of ${day}`;
export const PREVIOUS_OF_THE_DAY = "Previous paper of the day";
export const NEXT_OF_THE_DAY = "Next paper of the day";
export const PROJECT_PAGE = "Project page";
export const FEATURED_ON = "Featured on";
export const PUBLISHED_IN = "Published in";
export const SUBMITTED_BY = "Submitted by";
export const AUTHORS_AT_HUGGING_FACE = "Authors on Hugging Face";
export const AT_HUGGING_FACE = "on Hugging Face";
export const AUTHORS_NOTE = "Authors’ note";
export const RELATED_PAPERS = "Related papers";
export const sharedTerms = (terms: string) => `Shared terms: ${terms}`;
export const commonAuthors = (count: number) => `${plural(count, "author")} in common`;

// A paper in one line, whose abstract opens below it.

export const abstractOf = (title: string) => `Abstract of ${title}`;
export const ABSTRACT_ON_ITS_WAY = "Loading the abstract";
export const ABSTRACT_MISSING = "The abstract did not load. Close it and open it again, or open the paper.";

// The vote, and what the page says once it has been cast or taken back.

export const upvoteLabel = (title: string, count: number) => `Upvote ${title}, ${plural(count, "upvote")}`;
export const voteCast = (count: number) => `Upvoted; ${count} now.`;
export const voteWithdrawn = (count: number) => `Upvote removed; ${count} now.`;

// The page of one reader's vote and marks, which answers plain forms.

export const YOUR_VOTE_AND_MARKS = "Your vote and marks";
export const isUpvotedSo = (isUpvoted: boolean, count: number) =>
  `${isUpvoted ? "Upvoted" : "Not upvoted"}, ${count} in all`;
export const REMOVE_UPVOTE = "Remove upvote";
export const SIGN_IN_TO_MARK = "[Sign in] to vote, save, hide and mark as read.";

// A paper in feeds.

export const PAPER_WITHDRAWN_IN_FEED = "This paper was withdrawn.";

// Pictures of papers and days.

export const PICTURES_BUSY = "Many pictures are being drawn; try again in a moment.";
export const NO_SUCH_PICTURE = "There is no such picture; its page has the right address in og:image.";

// A paper as a tool of agents.

export const PAPER_TOOL = "One paper";
export const PAPER_TOOL_EXPLAINED =
  "A paper with its whole abstract, authors, organization, topics, links, votes, and related papers; its comments, if they are asked for.";
export const PAPER_ID_EXPLAINED =
  "An arXiv id, a DOI, or the address of the paper at its source, here or at Hugging Face.";

// What the API refuses.

export const PAPER_UNKNOWN = "This paper is not here; check its id.";
export const PAPER_TAKES_NO_VOTES = "This paper was withdrawn, so it takes no more votes.";
export const PAPER_ID_WRONG = "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001.";
export const PAPER_TO_EDIT_UNKNOWN = "This paper is not here; give its id or its object id.";
export const LINKS_ARE_ANOTHERS = "Only the person who added this paper can edit its links.";
export const LINKED_ORGANIZATION_UNKNOWN = "No organization has this `organizationId`; /api/organizations lists them.";
export const PAPER_ADDED_BEFORE = "This paper is here already. Only the person who added it can fetch it again.";
export const PAPER_NOT_AT_ARXIV = "arXiv has no paper with this id; check it.";
export const ARXIV_AWAY = "arXiv could not be asked just now; try again in a minute.";
export const cardsMisasked = (max: number) => `Ask for 1 to ${max} papers, as in ?papers=2404.18911,hep-th/9901001.`;
export const OEMBED_FORMAT_WRONG = "Only `format=json` is made here.";
export const OEMBED_URL_WRONG = "Give `url` as the address of a paper or a day of this site.";
export const PAPER_ID_MISSING = "Give `id` as the id of a paper like 2404.18911.";
export const paperNotHere = (id: string) => `The paper ${id} is not here.`;

// What harvesters are told, by OAI-PMH.

export const OAI_VERB_WRONG =
  "Give one `verb`: Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords or GetRecord.";
export const oaiArgumentUnknown = (verb: string, name: string) => `${verb} has no argument \`${name.slice(0, 40)}\`.`;
export const oaiArgumentTwice = (name: string) => `Give \`${name}\` once.`;
export const oaiArgumentMissing = (name: string) => `Give \`${name}\` too.`;
export const oaiDateWrong = (name: string) =>
  `Give \`${name}\` as a day like 2025-12-11 or an instant like 2025-12-11T08:30:00Z.`;
export const OAI_FORMATS_DIFFER = "Give `from` and `until` both as days or both as instants.";
export const OAI_FROM_AFTER_UNTIL = "The date `from` must not be later than `until`.";
export const OAI_TOKEN_ALONE = "Give `resumptionToken` without other arguments.";
export const OAI_TOKEN_WRONG = "Give `resumptionToken` as the last answer has it.";
export const OAI_FORMAT_UNKNOWN = "Records come as oai_dc only.";
export const OAI_WITHOUT_SETS = "There are no sets here.";
export const OAI_NOTHING = "No paper changed then.";
export const oaiIdentifierUnknown = (identifier: string) => `There is no record ${identifier.slice(0, 200)}.`;

// All papers in one file.

export const NO_DUMP = "There is no dump yet. One is written each night; /api/papers has every paper.";
export const NO_SUCH_DUMP = "The only dump is /dump/papers.jsonl.gz.";
export const DUMP_PART_MISSING = "The dump ends before this part.";
export const dumpRuns = (file: string) => `Another dump to ${file} is being written; wait for it.`;
export const dumpNotWritten = (file: string, code: string) =>
  `The dump could not be written to ${file} (${code}); check the folder and the room on its disk.`;
export const DUMP_NEEDS_DATABASE = "Run this by `npm run dump`, which starts the database.";
export const dumpWritten = (papers: number, file: string, bytes: number, seconds: number) =>
  `Wrote ${plural(papers, "paper")} to ${file} (${(bytes / 1e6).toFixed(1)} MB) in ${seconds.toFixed(1)} s.`;

// What who runs the site is told of papers.

export const PAPER_TAKEN_OFF = "This paper was taken off this site, and is not added again.";
export const NO_HIDDEN_PAPERS = "No paper is hidden.";
export const paperHiddenSince = (id: string, title: string, day: string) => `${id}  hidden ${day}: ${title}`;
export const paperHidden = (id: string) =>
  `${id} is hidden: no page, list, search or feed has it, and no source brings it again.`;
export const paperShown = (id: string) => `${id} is shown again, with its votes.`;

// Correcting what the sources say of a paper.

export const CORRECT_PAPER = "Correct this paper";
export const CORRECTIONS_EXPLAINED =
  "What you set here stays when the paper is fetched again. You can go back to what the source says at any time.";
export const CORRECTIONS_ARE_LOGGED = "Each correction is in the public log, with your note.";
export const correctionLabels: Record<CorrectionKind, string> = {
  code: "Link to the code",
  project: "Project page",
  organization: "Organization",
  thumbnail: "Picture",
  media: "Authors’ pictures and videos",
  day: "Day of the feed",
};
export const correctionHints: Record<CorrectionKind, string> = {
  code: "A public address, such as https://github.com/owner/repository. Leave it empty for none.",
  project: "A public address. Leave it empty for none.",
  organization: "The organization’s name in addresses, such as huawei-noah. Leave it empty for none.",
  thumbnail: "Address of a picture on a host that the site fetches from. Leave it empty for none.",
  media: "Public addresses with a blank between. Leave it empty for none.",
  day: "A day like 2026-05-12. Leave it empty to take the paper off its day; it stays in search and lists.",
};
export const correctionNoteHint = (max: number) => `Everybody can read it in the log. At most ${max} characters.`;
export const SET_CORRECTION = "Set";
export const BACK_TO_SOURCE = "Back to the source";
export const sourceSays = (value: string | null) =>
  value === null ? "The source says none." : `The source says ${value}.`;
/** @param name null for an account that has left, and the shell. */
export const correctedBy = (name: string | null, day: string) =>
  name === null ? `Set on ${day}.` : `Set by ${name} on ${day}.`;
export const CORRECTION_SET = "The correction is set.";
export const CORRECTION_TAKEN_BACK = "The source’s word is shown again.";
export const CORRECTION_ACT_UNKNOWN = "Press one of the buttons.";
export const CORRECTION_KIND_UNKNOWN = "Choose what to correct.";
export const MODERATORS_SET_THIS = "Only moderators can set this.";
export const CORRECTION_ADDRESS_WRONG = "Enter a public http or https address, or nothing.";
export const correctedMediaWrong = (max: number) => `Enter at most ${max} public http or https addresses, or nothing.`;
export const CORRECTION_DAY_WRONG = "Enter a day like 2026-05-12, not later than today, or nothing.";
export const CORRECTION_ORGANIZATION_UNKNOWN = "No organization has this name. /organizations lists them.";

// Suggesting that to those who may.

export const SUGGESTIONS_EXPLAINED =
  "Tell what is wrong or missing. Moderators see what you suggest, and so do the paper’s submitter and authors; they decide.";
export const suggestionsADay = (max: number) => `You can suggest ${plural(max, "correction")} in 24 hours.`;
export const SIGN_IN_TO_SUGGEST = "[Sign in] to suggest a correction.";
export const SUGGEST_ONCE_ESTABLISHED =
  "New accounts cannot suggest corrections yet. [The rules] say when an account is established.";
export const SUGGESTIONS_COME_LATER = "New accounts cannot suggest corrections yet.";
export const SUGGESTIONS_READ_ONLY = "No corrections can be suggested for now.";
export const SUGGEST = "Suggest";
export const youSuggest = (value: string | null) =>
  value === null ? "You suggest to show none." : `You suggest ${value}.`;
export const TAKE_SUGGESTION_BACK = "Take it back";
export const suggestedBy = (name: string, others: number, day: string) =>
  `Suggested by ${name}${others === 0 ? "" : ` and ${plural(others, "other")}`}, ${day}`;
export const SUGGESTED_NONE = "None";
export const SET_AS_SUGGESTED = "Set it";
export const DECLINE_SUGGESTION = "Decline";
/** For who hears the buttons of several suggestions. */
export const setAsSuggested = (value: string) => `Set it: ${value}`;
export const declineSuggested = (value: string) => `Decline: ${value}`;
export const SUGGESTION_SENT = "Thank you. Your suggestion waits for who may decide.";
export const SUGGESTION_TAKEN_BACK = "You suggest this no longer.";
export const SUGGESTION_DECLINED = "The suggestion is declined.";
export const PAPER_SAYS_SO = "The paper says so already.";
export const suggestedLately = (days: number) =>
  `This was declined. You can suggest it again ${plural(days, "day")} after that.`;
/** @param value null for none. */
export const wasDeclined = (value: string | null, day: string) =>
  `Your suggestion was declined: ${value ?? "none"}. You can make it again on ${day}.`;
export const SUGGESTION_GONE = "Nobody suggests this any more.";
export const tooManySuggestions = (number: number, seconds: number | null) =>
  `You can suggest ${plural(number, "correction")} in 24 hours.${tryAgain(seconds)}`;
export const BACK_TO_PAPER = "Back to the paper";

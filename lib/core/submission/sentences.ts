import { commentExplained } from "../comment/sentences";
import { inTime, tryAgain } from "../in-time";
import { plural } from "../plural";
import type { SubmissionRefusal } from "./submission";

// The page of submissions.

export const SUBMIT_RULES = "How it works";
/** What the rules are, each with the numbers that the code goes by. */
export const submitRules = ({
  windowDays,
  ofNew,
  ofEstablished,
}: Record<"windowDays" | "ofNew" | "ofEstablished", number>) => [
  `A paper can be submitted for ${plural(windowDays, "day")} after its first version, weekends too.`,
  "It joins the day that is open, at its end, and says who submitted it. Readers’ votes order the day; submitting gives none.",
  `New accounts submit ${plural(ofNew, "paper")} in 24 hours, established ones ${ofEstablished}.`,
  "You hear of every comment on what you submit; the discussion’s page ends that.",
];
export const leftToday = (left: number) =>
  left === 1 ? "You can submit one more paper now." : `You can submit ${left} more papers now.`;
export const noneLeft = (seconds: number) => `You can submit no more for now. Come back ${inTime(seconds)}.`;
export const SIGN_IN_TO_SUBMIT = "[Sign in] to submit a paper.";
export const SUBMISSIONS_READ_ONLY = "No papers can be submitted for now.";
export const PAPER_TO_SUBMIT = "Paper";
export const PAPER_TO_SUBMIT_HINT =
  "An id, a DOI, or the address of any version: 2404.18911, https://arxiv.org/pdf/2404.18911v2.";
export const CHECK_PAPER = "Check";
export const CHECKED_PAPER = "Is this the paper?";
export const NOT_HERE_YET = "This paper is not here yet. Check it to get it from its source.";
export const MY_OWN_PAPER = "This is my own paper";
export const MY_OWN_PAPER_HINT = "Says so beside your name on the paper’s page.";
export const FIRST_COMMENT = "Comment, if you like";
export const FIRST_COMMENT_HINT = "Why should others read it? Markdown, and formulas as in LaTeX.";
export const SEND_SUBMISSION = "Submit";
export const ANOTHER_PAPER = "Another paper";
/** @param day that the paper joined. */
export const thanksForPaper = (day: string) => `Thank you. The paper joined the papers of ${day}.`;
export const thanksForWaiting = (archive: string) =>
  `Thank you. The paper has not come from ${archive} yet. Once it has, it joins the day that is open.`;
export const READ_PAPER = "Read the paper";
export const DISCUSS_PAPER = "Discuss it";
export const submitBeforeItComes = (archive: string) =>
  `There is no answer from ${archive} now. Submit the paper all the same: it joins the day that is open once it has come.`;
/** @param names of the first. @param count of all. */
export const authorsShown = (names: string[], count: number) =>
  `${names.join(", ")}${count > names.length ? `${names.length > 0 ? " and " : ""}${plural(count - names.length, names.length > 0 ? "other" : "author")}` : ""}`;
export const publishedOnDay = (day: string) => `First published ${day}.`;

// What became of a reader's submissions.

export const YOUR_SUBMISSIONS = "Your submissions";
export const featuredOnDay = (day: string) => `joined ${day}`;
export const WAITS_FOR_SOURCE = "waits for its source";
export const NEVER_CAME = "did not come from its source; submit it again";
export const refusalWords: Record<SubmissionRefusal, string> = {
  unknown: "its source has no such paper",
  withdrawn: "was withdrawn",
  "too-old": "came too late, and is kept without a day",
  "taken-off": "was taken off this site",
  "off-day": "was taken off its day by a moderator",
  "has-day": "had a day already",
  "never-came": NEVER_CAME,
};
export const COMMENT_WAITS = "Your comment was not written yet:";
export const WRITE_IT_NOW = "Write it in the discussion";

// Why a paper is not submitted.

export const PAPER_ID_NEEDED = "No paper has this id or address. An arXiv id looks like 2404.18911.";
export const hasDayAlready = (day: string) => `This paper is here already: it was among the papers of ${day}.`;
export const WITHDRAWN_NOT_SUBMITTED = "This paper was withdrawn, so it is not submitted.";
export const TAKEN_OFF_NOT_SUBMITTED = "This paper was taken off this site, so it is not submitted.";
export const OFF_DAY_NOT_SUBMITTED = "A moderator took this paper off its day, so it is not submitted.";
/** @param day on which the time to submit it ended. */
export const tooOldToSubmit = (windowDays: number, day: string) =>
  `Papers can be submitted for ${plural(windowDays, "day")} after their first version; for this one that ended on ${day}. It is kept here without a day.`;
export const OTHERS_SUBMIT = "Somebody else is submitting this paper. It comes as soon as its source sends it.";
export const tooManySubmissions = (number: number, seconds: number | null) =>
  `You can submit ${plural(number, "paper")} in 24 hours.${tryAgain(seconds)}`;
export const tooMuchMedia = (max: number) =>
  max === 0
    ? "New accounts submit papers without pictures and videos."
    : `Give at most ${max} addresses in \`media_urls\`.`;
export const MEDIA_WRONG = "Give `media_urls` as a list of public https addresses.";
export const SUBMITTED_ID_WRONG = "Give `paper_id` as an id of a paper, or an address of it.";

export const SUBMITTED_ID_EXPLAINED = "Id or address of a paper.";
export const firstCommentExplained = (max: number) => `A comment on it. ${commentExplained(max)}`;
export const MEDIA_EXPLAINED = "Pictures and videos of it; new accounts give none.";
export const OWN_PAPER_EXPLAINED = "Whether you say that it is your own paper.";

// Getting a paper that is not here.

/** @param archive such as "arXiv". */
export const getItFrom = (archive: string) => `Get it from ${archive}`;
export const mayBeAt = (archive: string) =>
  `This paper is not here yet. If ${archive} has it, it can be added; you need an account for that.`;
export const notAtSource = (archive: string) => `There is no paper with this id at ${archive}; check it.`;
export const onItsWay = (archive: string) =>
  `There is no answer from ${archive} now. The paper comes once there is one; look again in some minutes.`;
export const TAKEN_OFF_HERE = "This paper was taken off this site.";

// Who submitted a paper.

export const OWN_PAPER_SAID = "who says it is their own paper";

// How authors, and arXiv itself, say in words of their own that a paper is withdrawn.

const oneOf = (...words: string[]) => `(?:${words.join("|")})`;
const pattern = (...parts: string[]) => new RegExp(`^${parts.join("")}`, "i");

const PAPER = "(?:paper|article|submission|manuscript|work|preprint|e-?print|version|draft|note|report)";
const THIS = `(?:this|the|our|my|their|his|her)(?: (?:arxiv|current|present|whole|entire))? ${PAPER}`;
const SUBJECT = oneOf(THIS, PAPER);
const ADVERB =
  "(?:(?:now|since|hereby|temporarily|permanently|formally|voluntarily|therefore|thus|already|subsequently) )?";
const AUTHORS = oneOf("(?:all |both )?(?:of )?(?:the |its )?(?:co-?)?authors?(?:\\(s\\))?", "the submitter", "we", "i");
const IS = `${oneOf(`(?:has|have|had) ${ADVERB}been`, "was", "is being", "is")} ${ADVERB}`;
const GONE = "(?:withdrawn|retracted)";
const TAKES_BACK = oneOf(
  `(?:(?:have|has|had) )?${ADVERB}(?:withdrawn|withdraws?|withdrew|retract(?:ed|s)?)`,
  "(?:(?:have|has) )?(?:decided|wish(?:es)?|want|would like|request(?:s|ed)?|cho(?:o|)se) to (?:withdraw|retract)",
  "(?:am|are|is) (?:withdrawing|retracting)",
);
/** It was taken from another place, and is still at arXiv. */
const NOT_FROM_ELSEWHERE = `(?! (?:by ${AUTHORS} )?from (?!(?:the )?arxiv\\b|publication\\b))`;
const FOR_A_FLAW = oneOf("due to", "because", "owing to", "on account of");
/** What may follow; "withdrawn papers" and "withdrawn in 1998" are something else. */
const WHY = oneOf(
  FOR_A_FLAW,
  "(?:by|since|as|for|pending|until|at|upon|following|from|so|and|after|temporarily)",
  "in (?:view|light|favou?r|order)",
  "to (?:be|allow|make|correct|fix|revise|add|improve)",
);
const ENDS = `(?=$|\\s*[–—:-]|,? ${WHY}\\b)`;

/** "This paper has been withdrawn by the author". */
const PASSIVE = pattern(SUBJECT, " ", IS, oneOf(GONE, "removed(?= (?:by|from) arxiv)"), NOT_FROM_ELSEWHERE, ENDS);
/** "The authors have withdrawn this paper because of a gap". */
const ACTIVE = pattern(AUTHORS, " ", ADVERB, TAKES_BACK, " ", oneOf(THIS, "it"), NOT_FROM_ELSEWHERE, ENDS);
/** "The proof is wrong and the paper has been withdrawn"; a paper that was submitted somewhere may be gone from there. */
const AFTER_ALL = pattern(
  "(?!.*\\b(?:submitted|accepted|rejected|reviewed?)\\b)",
  `(?:${SUBJECT} .{1,200}? (?:and|so|hence|thus|therefore)(?: it)?|(?:because of|due to|owing to) .{1,200}? ${THIS}) `,
  IS,
  GONE,
  NOT_FROM_ELSEWHERE,
  ENDS,
);
/** "Paper withdrawn", "this version temporarily withdrawn". */
const SHORT = pattern(SUBJECT, " ", ADVERB, GONE, NOT_FROM_ELSEWHERE, ENDS);
/** "Withdrawn", where nothing is said before that it could be about. */
const BARE = pattern(ADVERB, GONE, `(?: ${PAPER}(?=$))?`, NOT_FROM_ELSEWHERE, ENDS);
/** "Withdrawn by the authors due to an error". */
const BARE_WITH_REASON = pattern(ADVERB, GONE, NOT_FROM_ELSEWHERE, ` (?:by (?:${AUTHORS}|arxiv)|${FOR_A_FLAW})\\b`);
const BARE_BY_AUTHORS = pattern(ADVERB, GONE, NOT_FROM_ELSEWHERE, `(?:$| by (?:${AUTHORS}|arxiv)\\b)`);
/** A sentence that is somewhere within an abstract says it in full. */
const IN_FULL = pattern(THIS, " ", IS, GONE, NOT_FROM_ELSEWHERE, ` (?:by ${AUTHORS}|${FOR_A_FLAW})\\b`);

/** Without one of these words, no text says it. */
const WORDS = /withdr[ae]w|retract|removed/i;
/** What takes a withdrawal back. */
const IS_BACK =
  /\b(?:is|was|now|been) (?:now )?(?:re-?submitted|re-?posted|reinstated|restored)\b|\b(?:withdrawn|retracted) (?:by mistake|erroneously|in error\b(?! in))|\berroneously (?:withdrawn|retracted)/i;
/** How many pages a paper has is said before; "Submitted to ICLR, withdrawn" is about ICLR. */
const SIZE =
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)?\s*(?:pages?|pp?|figures?|figs?|tables?|latex)\b/i;
/** Characters of an abstract that is no more than a notice. */
const NOTICE_MAX = 200;

/** Whether the authors' own text says that the paper is withdrawn, and not from another place than arXiv. */
export const isWithdrawal = ({ abstract, comment }: { abstract: string; comment: string | null }): boolean =>
  isSaidInComment(comment ?? "") || isSaidInAbstract(abstract);

function isSaidInComment(comment: string): boolean {
  if (!WORDS.test(comment) || IS_BACK.test(comment)) return false;
  const clauses = split(comment, /[.;:!?,()[\]\n]+|\s[-–—]+\s/);
  return clauses.some((clause, index) => {
    const isFirst = clauses.slice(0, index).every((before) => SIZE.test(before));
    const patterns = [PASSIVE, ACTIVE, AFTER_ALL, SHORT, BARE_WITH_REASON, ...(isFirst ? [BARE] : [])];
    return patterns.some((each) => each.test(clause));
  });
}

function isSaidInAbstract(abstract: string): boolean {
  if (!WORDS.test(abstract) || IS_BACK.test(abstract)) return false;
  const [first = "", ...rest] = split(abstract, /[.!?\n\]]+(?:\s|$)/);
  const patterns = [PASSIVE, ACTIVE, BARE_BY_AUTHORS, ...(abstract.length <= NOTICE_MAX ? [SHORT, BARE] : [])];
  return patterns.some((each) => each.test(first)) || rest.some((sentence) => IN_FULL.test(sentence));
}

const split = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|\s+$/gu, ""))
    .filter(Boolean);

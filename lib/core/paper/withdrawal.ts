// How authors, and arXiv itself, say in words of their own that a paper is withdrawn.

const oneOf = (...words: string[]) => `(?:${words.join("|")})`;
const pattern = (...parts: string[]) => new RegExp(`^${parts.join("")}`, "i");

const PAPER =
  "(?:paper|thesis|dissertation|article|submission|manuscript|work|preprint|e-?print|version|draft|note|report)";
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
const VENUE =
  "(?:the )?(?:iclr|icml|neurips|nips|tmlr|jmlr|colm|colt|acl|arr|emnlp|naacl|eacl|coling|interspeech|icassp|aaai|ijcai|aistats|uai|cvpr|iccv|eccv|wacv|miccai|kdd|www|sigir|chi|corl|icra|iros|stoc|focs|soda|conference|workshop|journal|[a-z-]+ 20\\d\\d)\\b";
const NOT_FROM_ELSEWHERE = `(?! (?:by (?:${AUTHORS}|us|me) )?${oneOf(
  "from (?!(?:the )?arxiv\\b|publication\\b)",
  "at (?!arxiv\\b|(?:the |an? |my |our )?(?:authors?'?s?'? )?request)",
  `(?:for|before|during|following|as|until|since|pending) ${VENUE}`,
  "(?:after|following) .{0,60}\\b(?:rebuttals?|reviews?|reviewing)\\b",
  "as an? submission\\b",
  "and (?:then |was |is )?(?:re-?)?submitted\\b",
  "by their\\b",
)})`;
const FOR_A_FLAW = oneOf("due to", "because", "owing to", "on account of");
/** What may follow; "withdrawn papers" and "withdrawn in 1998" are something else. */
const WHY = oneOf(
  FOR_A_FLAW,
  "(?:by|since|as|while|for|pending|until|at|upon|following|from|so|and|after|temporarily)",
  "in (?:view|light|favou?r|order)",
  "to (?:be|allow|make|correct|fix|revise|add|improve)",
);
const FLAW = "(?:errors?|mistakes?|gaps?|flaws?|bugs?|wrong|incorrect|invalid|false|faulty|flawed)\\b";
const ENDS = `(?=$|\\s*[–—:-]|,? ${WHY}\\b)`;

/** "This paper has been withdrawn by the author". */
const PASSIVE = pattern(
  "(?:(?:so|hence|thus|therefore) )?",
  SUBJECT,
  " ",
  IS,
  oneOf(GONE, "removed(?= (?:by|from) arxiv)"),
  NOT_FROM_ELSEWHERE,
  ENDS,
);
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
/** "Withdrawal due to an author dispute", "Retraction: error in the proof". */
const NOUN = pattern(
  "(?:withdrawal|retraction)",
  oneOf(" notice$", `(?: notice)? (?:of ${THIS}|by (?:${AUTHORS}|arxiv)|${FOR_A_FLAW})\\b`),
);
const NOTICE = /^\s*(?:withdrawal|retraction)(?: notice)?:/i;
/** "Has been withdrawn", of the paper that has the comment. */
const WITHOUT_SUBJECT = pattern(`(?:has ${ADVERB}been|is) ${ADVERB}`, GONE, NOT_FROM_ELSEWHERE, ENDS);
/** "Authors withdraw due to an error". */
const WITHOUT_OBJECT = pattern(AUTHORS, " ", ADVERB, "(?:withdraw|retract)s? ", FOR_A_FLAW, "\\b");
/** "Withdrawn due to a crucial error", as a sentence of an abstract. */
const BARE_WITH_FLAW = pattern(
  ADVERB,
  GONE,
  " ",
  FOR_A_FLAW,
  "(?: of)?(?: (?:an?|the|some|several))?(?: [a-z]+)? ",
  FLAW,
);
/** In an abstract, "the paper was withdrawn" is told of another one. */
const OF_ANOTHER = pattern(`(?:(?:the|their|his|her) )?${PAPER} (?:was|had)\\b`);
/** A sentence that is somewhere within an abstract says it in full. */
const IN_FULL = pattern(THIS, " ", IS, GONE, NOT_FROM_ELSEWHERE, ` (?:by ${AUTHORS}|${FOR_A_FLAW})\\b`);

/** Without one of these words, no text says it. */
const WORDS = /withdr[ae]w|retract|removed/i;
/** What takes a withdrawal back. */
const IS_BACK =
  /\b(?:is|was|now|been) (?:now )?(?:re-?submitted|re-?posted|reinstated|restored)\b|\breplaced (?:by|with) an? (?:new|corrected|revised|updated)\b|\b(?:withdrawn|retracted) (?:by mistake|erroneously|in error\b(?! in))|\berroneously (?:withdrawn|retracted)/i;
/** How many pages a paper has is said before; "Submitted to ICLR, withdrawn" is about ICLR. */
const SIZE =
  /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)?\s*(?:pages?|pp?|figures?|figs?|tables?|latex)\b/i;
/** What is wrong is said before, too: "Wrong proof, withdrawn". */
const SAYS_FLAW = new RegExp(`\\b${FLAW}`, "i");
/** Characters of an abstract that is no more than a notice. */
const NOTICE_MAX = 200;
/** Characters that are read of a text; no paper with a longer one is kept. */
const READ_MAX = 20_000;

/** Whether the authors' own text says that the paper is withdrawn, and not from another place than arXiv. */
export const isWithdrawal = ({ abstract, comment }: { abstract: string; comment: string | null }): boolean =>
  isSaidInComment((comment ?? "").slice(0, READ_MAX)) || isSaidInAbstract(abstract.slice(0, READ_MAX));

function isSaidInComment(comment: string): boolean {
  if (!WORDS.test(comment) || IS_BACK.test(comment)) return false;
  if (NOTICE.test(comment)) return true;
  let isFirst = true;
  for (const clause of split(comment, /[.;:!?,()[\]\n]+|\s[-–—]+\s/)) {
    const patterns = [PASSIVE, ACTIVE, AFTER_ALL, SHORT, BARE_WITH_REASON, WITHOUT_OBJECT];
    if ([...patterns, ...(isFirst ? [BARE, NOUN, WITHOUT_SUBJECT] : [])].some((each) => each.test(clause))) return true;
    isFirst &&= SIZE.test(clause) || (SAYS_FLAW.test(clause) && !ANOTHER_VERSION.test(clause));
  }
  return false;
}

/** "Errors of the first version, withdrawn" is about that. */
const ANOTHER_VERSION = /\b(?:versions?|v\d|submi\w+|accept\w+|reject\w+|review\w*)\b/i;

function isSaidInAbstract(abstract: string): boolean {
  if (!WORDS.test(abstract) || IS_BACK.test(abstract)) return false;
  if (/^\s*\((?:withdrawn|retracted)\)/i.test(abstract)) return true;
  const [first = "", ...rest] = split(abstract, /(?<![.!?\n\]])[.!?\n\]]+(?:\s|$)/);
  const patterns = [PASSIVE, ACTIVE, BARE_BY_AUTHORS, ...(abstract.length <= NOTICE_MAX ? [SHORT, BARE] : [])];
  return (
    (patterns.some((each) => each.test(first)) && !OF_ANOTHER.test(first)) ||
    rest.some((each) => (IN_FULL.test(each) && !OF_ANOTHER.test(each)) || BARE_WITH_FLAW.test(each))
  );
}

const split = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((part) => part.replace(/^[^\p{L}\p{N}]+/u, "").trimEnd())
    .filter(Boolean);

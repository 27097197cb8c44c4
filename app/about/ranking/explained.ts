import { formatDayLong } from "@/lib/core/days";
import { DAYS_PER_DOUBLING, freshnessScore, hotness, voteScore } from "@/lib/core/list/ranking";
import { groupDigits } from "@/lib/core/plural";
import { AGE_SHARE, MANY_VOTES, VOTES_SHARE } from "@/lib/core/search/popularity";

export const FORMULA_TEX = `\\text{hotness} = \\log_2(1 + \\text{upvotes}) + \\dfrac{\\text{days}}{${DAYS_PER_DOUBLING}}`;

/** Three papers that show both halves of the formula: the first two stand level, the third waits for votes. */
const EXAMPLES = [
  { name: "A", upvotes: 63, featuredAt: new Date("2025-12-08T00:00:00Z") },
  { name: "B", upvotes: 31, featuredAt: new Date("2025-12-09T12:00:00Z") },
  { name: "C", upvotes: 7, featuredAt: new Date("2025-12-10T12:00:00Z") },
] as const;

export const INTRO = "Papers are ranked by readers’ votes, by the same rules for every paper and reader.";
export const WITHIN_TITLE = "Within a day, a week or a month";
export const WITHIN =
  "The paper with the most upvotes stands first. Papers with equally many keep the order in which they came into the feed; in a week or month, the newer day goes first among them. “#1 of the day” on a paper is its place on its day by the votes as they stand now; it appears when the day is over.";
export const TRENDING_TITLE = "Trending";
export const TRENDING = "Trending papers come from all days. Each has a number, and the higher one stands first:";
export const FORMULA_EXPLAINED = `Here “days” counts from the beginning of 1970 to the moment the paper came into the feed, fractions included. Twice the votes therefore are worth ${DAYS_PER_DOUBLING} days: a paper stays level with one that is ${DAYS_PER_DOUBLING} days newer when it has about twice as many. The number moves only when somebody votes, not as time goes by; older papers sink because newer ones start higher. Withdrawn papers are left out.`;
export const EXAMPLE_TITLE = "An example";
export const EXAMPLE = "Three papers, computed by the very code that this site runs:";
export const VOTES_TITLE = "Which votes count";
/** What stands in brackets is a link. */
export const VOTES =
  "One reader has one vote a paper, and taking it back gives back the old number. Papers that were imported from [Hugging Face] bring the upvotes that they had there; the number shown, and used in every order, is the sum of those and ours. Both are kept apart, so no import changes a vote given here.";

export const SEARCH_TITLE = "Search results";
export const SEARCH =
  "A search puts the papers first that match its words best. Among papers that match about as well, votes and age decide: the score is multiplied by";
export const SEARCH_FORMULA_TEX = `1 + ${VOTES_SHARE} \\cdot \\dfrac{\\log(1 + \\text{upvotes})}{\\log(${MANY_VOTES + 1})} + ${AGE_SHARE} \\cdot 2^{-\\text{years}}`;
export const SEARCH_EXPLAINED = `So ${groupDigits(MANY_VOTES)} upvotes add ${VOTES_SHARE * 100} % to a score, and a paper of today has ${AGE_SHARE * 100} % more than a very old one.`;

/** The worked examples, each part as it is shown. */
export const examples = () =>
  EXAMPLES.map(({ name, upvotes, featuredAt }) => ({
    name: `Paper ${name}`,
    facts: `${upvotes} upvotes, in the feed since ${describeInstant(featuredAt)}`,
    sum: `${round(voteScore(upvotes))} for votes + ${round(freshnessScore(featuredAt))} for freshness`,
    hotness: round(hotness(upvotes, featuredAt)),
  }));

/** The page's text by sections, for programs. */
export function rankingExplained() {
  const worked = examples().map(({ name, facts, sum, hotness: number }) => `- ${name}: ${facts}. ${sum} = ${number}`);
  return {
    intro: INTRO,
    sections: [
      { title: WITHIN_TITLE, paragraphs: [WITHIN] },
      { title: TRENDING_TITLE, paragraphs: [TRENDING, `$$${FORMULA_TEX}$$`, FORMULA_EXPLAINED] },
      { title: EXAMPLE_TITLE, paragraphs: [EXAMPLE, worked.join("\n"), compareExamples()] },
      { title: SEARCH_TITLE, paragraphs: [SEARCH, `$$${SEARCH_FORMULA_TEX}$$`, SEARCH_EXPLAINED] },
      { title: VOTES_TITLE, paragraphs: [VOTES.replace(/\[(.+?)\]/, "[$1](https://huggingface.co/papers)")] },
    ],
  };
}

/** What the worked numbers show, and how many votes would lift the last paper over the first. */
export function compareExamples(): string {
  const [first, second, last] = EXAMPLES;
  const lead = hotness(first.upvotes, first.featuredAt);
  const difference = lead - hotness(second.upvotes, second.featuredAt);
  const relation =
    Math.abs(difference) < 1e-9 ? "stand level" : difference > 0 ? "stand A before B" : "stand B before A";
  let needed: number = last.upvotes;
  while (hotness(needed, last.featuredAt) <= lead) needed += 1;
  return `A and B ${relation}: A has twice the votes of B (each counted with one more), B is ${DAYS_PER_DOUBLING} days newer. C is newer still but has fewer votes, and stands behind both until it has ${needed} upvotes.`;
}

function describeInstant(instant: Date): string {
  const text = instant.toISOString();
  return `${formatDayLong(text.slice(0, 10), "")}, ${text.slice(11, 16)} UTC`;
}

function round(score: number): string {
  return score.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

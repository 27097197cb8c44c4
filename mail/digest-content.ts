import type { CardPaper } from "@/db/queries/paper/papers";
import { addDays, dayOf, formatDayLong, formatDayShort } from "@/lib/core/days";
import { type FollowReason, reasonSentence } from "@/lib/core/entity/follow-reasons";
import { plural } from "@/lib/core/plural";
import { paperActionUrl } from "@/lib/core/site/action-address";
import { actionPageOf } from "@/lib/core/site/action-page";
import { parseLatex } from "@/lib/core/text/latex";
import { clipRichText, clipText, plainText } from "@/lib/core/text/rich-text";
import { env, siteUrl } from "@/lib/server/runtime/env";

/** Papers that a digest shows with their abstracts, and those that it names after them; the rest is a number. */
export const TOLD_MAX = 8;
const NAMED_MAX = 24;
const LEAD_ABSTRACT_LENGTH = 420;
const ABSTRACT_LENGTH = 190;
const SUBJECT_TITLE_LENGTH = 70;

/** A paper of a digest, with what its reader follows of it when that is what the digest has. */
export type DigestedPaper = CardPaper & { reasons?: FollowReason[] };

export type DigestPaper = {
  id: string;
  title: string;
  url: string;
  /** Where a reader who signs in saves it, by a form: what a mail leads to is opened by programs too. */
  saveUrl: string;
  upvotes: number;
  /** "Huawei Noah's Ark Lab", "3 comments". */
  facts: string[];
  /** Its start; empty for a paper that is only named. */
  abstract: string;
  /** "Because you follow NVIDIA and cs.CL."; empty for a digest of everything. */
  why: string;
};

export type DigestContent = {
  /** "Thursday, 11 December", "8 to 14 Dec". */
  period: string;
  periodUrl: string;
  told: DigestPaper[];
  named: DigestPaper[];
  /** Papers that are in it but neither told nor named. */
  restCount: number;
  paperCount: number;
};

/** What a digest of these papers says, in their order. @param papers at least one. */
export function digestContent(papers: DigestedPaper[], now: Date): DigestContent {
  const today = dayOf(now, env.FEED_TIME_ZONE);
  const days = papers.flatMap(({ featuredOn }) => featuredOn ?? []).sort();
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const hasDays = first !== last;
  const toPaper = (paper: DigestedPaper, abstractLength: number) => ({
    id: paper.id,
    title: titleOf(paper),
    url: `${siteUrl()}/papers/${paper.id}`,
    saveUrl: `${siteUrl()}${actionPageOf(paperActionUrl(paper.id, "saved"))}`,
    upvotes: paper.upvotes,
    facts: factsOf(paper, hasDays, today),
    abstract: abstractLength ? beginningOf(paper.abstract, abstractLength) : "",
    why: reasonSentence(paper.reasons ?? []),
  });
  return {
    period: hasDays ? `${formatDayShort(first, last)} to ${formatDayShort(last, today)}` : formatDayLong(last, today),
    periodUrl: hasDays ? `${siteUrl()}/feed/${last}` : `${siteUrl()}/papers/date/${last}`,
    told: papers
      .slice(0, TOLD_MAX)
      .map((paper, index) => toPaper(paper, index ? ABSTRACT_LENGTH : LEAD_ABSTRACT_LENGTH)),
    named: papers.slice(TOLD_MAX, TOLD_MAX + NAMED_MAX).map((paper) => toPaper(paper, 0)),
    restCount: Math.max(0, papers.length - TOLD_MAX - NAMED_MAX),
    paperCount: papers.length,
  };
}

/** "Attention Is All You Need and 30 more papers, 11 Dec". */
export function digestSubject(papers: CardPaper[], now: Date): string {
  const today = dayOf(now, env.FEED_TIME_ZONE);
  const title = clipText(titleOf(papers[0]!), SUBJECT_TITLE_LENGTH);
  const more = papers.length - 1;
  const day =
    papers
      .flatMap(({ featuredOn }) => featuredOn ?? [])
      .sort()
      .at(-1) ?? addDays(today, -1);
  return `${title}${more > 0 ? ` and ${plural(more, "more paper")}` : ""} · ${formatDayShort(day, today)}`;
}

const beginningOf = (abstract: string, length: number) => plainText(clipRichText(parseLatex(abstract), length));

const titleOf = ({ title }: CardPaper) => plainText(parseLatex(title));

function factsOf(paper: CardPaper, withDay: boolean, today: string): string[] {
  const [firstAuthor] = paper.authorNames;
  const others = paper.authorCount - 1;
  const authors = firstAuthor && (others > 0 ? `${firstAuthor} and ${plural(others, "other")}` : firstAuthor);
  return [
    paper.organization?.name ?? authors,
    withDay && paper.featuredOn && formatDayShort(paper.featuredOn, today),
    paper.comments > 0 && plural(paper.comments, "comment"),
    paper.codeUrl && (paper.codeStars ? `code, ${plural(paper.codeStars, "star")}` : "code"),
  ].filter((fact) => typeof fact === "string");
}

import type { BadgeOrganization } from "@/components/entity/organization-badge";
import type { CardPaper } from "@/db/queries/paper/papers";
import { formatDayLong, formatPublication } from "@/lib/core/days";
import { inWidth } from "@/lib/core/picture/pictures";
import { publicationDate } from "@/lib/core/source";

/** The rows that a page shows. */
export type Rows = {
  day: string;
  papers: CardPaper[];
  recentDays: { day: string; paperCount: number }[];
};

/** What stands around the papers and is the same on every page, taken from the site itself. */
export type PageFrame = { before: string; after: string };

const ORGANIZATIONS_MAX = 8;
const LEAD_LENGTH = 600;
const CARD_LENGTH = 240;
const TODAY = "";

/** The frame of a page of the site. @throws Error when the page is not built as expected. */
export function readFrame(html: string): PageFrame {
  const start = html.indexOf('<section aria-labelledby="day-');
  const end = html.indexOf("<footer");
  const data = html.indexOf("<script>(self.__next_f", end);
  if (start < 0 || end < 0 || data < 0)
    throw new Error("The site's front page has another frame than bench/bare knows.");
  return { before: html.slice(0, start), after: html.slice(end, data) };
}

/** The feed in the site's markup, written by plain templates, with the rows once more for the browser's scripts. */
export function printPage({ before, after }: PageFrame, { day, papers, recentDays }: Rows): string {
  const shown = papers.map((paper, index) => ({
    ...paper,
    abstract: clip(paper.abstract, index === 0 ? LEAD_LENGTH : CARD_LENGTH),
  }));
  const cards = shown.map(printCard);
  return `${before}<section aria-labelledby="day-${day}" class="mt-14 first-of-type:mt-0"><div class="double-rule-below flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-3"><h2 id="day-${day}" class="text-[2rem] tracking-[-0.022em] sm:text-[2.5rem]"><a class="quiet-link" href="/papers/date/${day}"><time dateTime="${day}">${formatDayLong(day, TODAY)}</time></a></h2><p class="text-soft text-sm">${papers.length} papers</p></div>${cards[0] ?? ""}<div class="grid grid-cols-1 sm:grid-cols-2 sm:gap-x-8">${cards.slice(1, 3).join("")}</div>${cards.slice(3).join("")}</section></div><aside aria-label="Sidebar" class="no-print space-y-10 text-sm">${printDays(recentDays)}${printOrganizations(papers)}</aside></div></main>${after}<script>self.pageData=${JSON.stringify({ day, papers: shown, recentDays }).replaceAll("<", "\\u003c")}</script></body></html>`;
}

function printCard(paper: CardPaper, index: number): string {
  const rank = index === 0 ? "lead" : index < 3 ? "second" : "rest";
  const title = escapeHtml(paper.title);
  return `<article class="card card-${rank}" aria-labelledby="paper-${paper.id}"><button type="button" aria-pressed="false" aria-label="Upvote ${title}" class="vote">${paper.upvotes}</button><div><h3 id="paper-${paper.id}" dir="auto"><a class="quiet-link" href="/papers/${paper.id}">${title}</a></h3><p class="abstract" dir="auto">${escapeHtml(paper.abstract)}</p><p class="meta">${paper.organization ? printBadge(paper.organization) : printAuthors(paper)}<time dateTime="${publicationDate(paper)}">${formatPublication(publicationDate(paper), TODAY)}</time>${paper.comments > 0 ? `<span>${plural(paper.comments, "comment")}</span>` : ""}${paper.codeUrl ? printCode(paper.codeUrl, paper.codeStars) : ""}</p></div></article>`;
}

function printAuthors({ authorCount, authorNames }: CardPaper): string {
  if (authorCount === 1) return `<span>${escapeHtml(authorNames[0] ?? "")}</span>`;
  const more = authorCount - authorNames.length;
  return `<span title="${escapeHtml(authorNames.join(", "))}${more > 0 ? ` and ${more} more` : ""}">${authorCount} authors</span>`;
}

function printCode(url: string, stars: number | null): string {
  const count =
    stars === null
      ? ""
      : `<span class="tabular-nums"><span class="sr-only"> with <!-- -->${plural(stars, "star")}</span><span aria-hidden="true"> ★ <!-- -->${stars.toLocaleString("en")}</span></span>`;
  return `<a href="${escapeHtml(url)}" rel="nofollow ugc noopener" class="quiet-link">Code${count}</a>`;
}

function printBadge({ slug, name, avatar }: BadgeOrganization): string {
  const picture = avatar ? `;--picture:url(&quot;${inWidth(avatar, 48)}&quot;)` : "";
  return `<a class="badge" href="/organizations/${slug}"><span aria-hidden="true" class="avatar avatar-small" style="--hue:${slug.length * 10}${picture}">${escapeHtml(name.slice(0, 1))}</span><span>${escapeHtml(name)}</span></a>`;
}

function printDays(days: Rows["recentDays"]): string {
  const items = days.map(
    ({ day, paperCount }) =>
      `<li><a class="group flex justify-between gap-x-3 py-1.5 aria-[current]:text-accent" href="/papers/date/${day}"><span class="group-hover:underline">${formatDayLong(day, TODAY)}</span><span class="text-soft tabular-nums"><span class="sr-only">${plural(paperCount, "paper")}</span><span aria-hidden="true">${paperCount}</span></span></a></li>`,
  );
  return `<nav aria-labelledby="recent-days"><h2 id="recent-days" class="text-[1.125rem]">Recent days</h2><ul class="mt-2">${items.join("")}</ul></nav>`;
}

function printOrganizations(papers: CardPaper[]): string {
  const bySlug = new Map(
    papers.flatMap(({ organization }) => (organization ? [[organization.slug, organization]] : [])),
  );
  const items = [...bySlug.values()]
    .slice(0, ORGANIZATIONS_MAX)
    .map(
      (organization) =>
        `<li class="flex h-11 items-center justify-between gap-x-3">${printBadge(organization)}<button type="button" aria-pressed="false" aria-label="Follow ${escapeHtml(organization.name)}" class="needs-script h-8 w-[4.75rem] shrink-0 rounded-md border border-rule text-[0.78125rem] transition-colors hover:border-soft aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent">Follow</button></li>`,
    );
  return `<section aria-labelledby="organizations-here"><h2 id="organizations-here" class="text-[1.125rem]">Organizations</h2><ul class="mt-2">${items.join("")}</ul></section>`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, text.lastIndexOf(" ", length))} …`;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

import {
  readDay,
  readFeedPage,
  readPaper,
  readPeriod,
  readRelatedPapers,
  readSubject,
  readTrending,
} from "@/app/_data/cached";
import { listWholePapers } from "@/db/queries/papers";
import { listOrganizations } from "@/db/queries/subjects";
import { listMarkdown, paperMarkdown } from "@/lib/api/markdown";
import { formatDayLong } from "@/lib/days";
import { env, siteUrl } from "@/lib/env";
import { formatPeriod, parsePeriod, periodPath } from "@/lib/periods";
import { plural } from "@/lib/plural";
import { parsePaperId } from "@/lib/sources";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { fullName, type SubjectKind, subjectPath } from "@/lib/subjects";
import { knownTopics } from "@/lib/topics";

const ORGANIZATIONS_LISTED = 100;
const SUBJECTS: Record<string, SubjectKind> = { organizations: "organization", authors: "author", topics: "topic" };

/**
 * The page at these segments of a path as Markdown, or null when there is none: the same papers in the same order as its
 * HTML, since both begin with the same kept query.
 */
export async function readMarkdownPage(segments: string[]): Promise<string | null> {
  const [first = "", second, third, fourth] = segments;
  if (first === "") return segments.length <= 1 ? feedMarkdown(null) : null;
  if (segments.length > 4) return null;
  if (first === "feed") return second !== undefined && third === undefined ? feedMarkdown(second) : null;
  if (first === "papers") return papersMarkdown(segments.slice(1));
  const kind = Object.hasOwn(SUBJECTS, first) ? SUBJECTS[first] : undefined;
  if (!kind) return null;
  if (second === undefined) return indexMarkdown(kind);
  if (third !== undefined && (third !== "before" || fourth === undefined)) return null;
  return subjectMarkdown(kind, second, fourth ?? null);
}

async function papersMarkdown(segments: string[]): Promise<string | null> {
  const [first = "", key = "", after, cursor] = segments;
  if (first === "date" && segments.length === 2) return dayMarkdown(key);
  if (first === "week" || first === "month")
    return after === undefined || (after === "after" && cursor !== undefined)
      ? periodMarkdown(first, key || "latest", cursor ?? null)
      : null;
  if (first === "trending" && segments.length <= 2) return trendingMarkdown(key === "" || key === "top" ? null : key);
  const id = parsePaperId(segments.join("/"))?.id;
  return id ? paperPageMarkdown(id) : null;
}

async function paperPageMarkdown(id: string): Promise<string | null> {
  const found = await readPaper(id);
  return found && paperMarkdown({ ...found.paper, related: await readRelatedPapers(id) });
}

async function feedMarkdown(from: string | null): Promise<string | null> {
  const { page, today } = await readFeedPage(from);
  const days = await Promise.all(
    page.sections.map(async ({ day, papers }) => `## ${formatDayLong(day, today)}\n\n${await papersOf(papers)}`),
  );
  const title = `# ${env.SITE_NAME}\n\nThe papers of each day, most votes first.\n`;
  return [title, ...days, nextPage(page.next && `/feed/${page.next}`)].join("\n");
}

async function dayMarkdown(key: string): Promise<string | null> {
  const period = parsePeriod("day", key);
  if (!period) return null;
  const { papers, state, previous, next, today } = await readDay(period.key);
  return [
    `# ${formatPeriod(period, today)}\n`,
    STATES[state],
    papers.length > 0 ? await papersOf(papers) : "No papers on this day.\n",
    neighbours(previous && periodPath(previous), next && periodPath(next)),
  ].join("\n");
}

async function periodMarkdown(kind: "week" | "month", key: string, after: string | null): Promise<string | null> {
  const found = await readPeriod(kind, key === "latest" ? null : key, after);
  if (!found) return null;
  const { period, papers, state, previous, next, today } = found;
  return [
    `# ${formatPeriod(period, today)}\n`,
    STATES[state],
    papers.length > 0 ? await papersOf(papers) : "No papers here.\n",
    nextPage(found.after && `${periodPath(period)}/after/${found.after}`),
    neighbours(previous && periodPath(previous), next && periodPath(next)),
  ].join("\n");
}

async function trendingMarkdown(after: string | null): Promise<string | null> {
  const found = await readTrending(after);
  if (!found) return null;
  const next = nextPage(found.after && `/papers/trending/${found.after}`);
  return [
    `# Trending papers\n\nHow they are ordered: ${siteUrl()}/about/ranking\n`,
    await papersOf(found.papers),
    next,
  ].join("\n");
}

async function subjectMarkdown(kind: SubjectKind, text: string, before: string | null): Promise<string | null> {
  const slug = parseSubjectSlug(kind, text);
  const found = slug && (await readSubject(kind, slug, before));
  if (!found) return null;
  const { subject, papers, next } = found;
  return [
    `# ${subject.name}\n\n${plural(subject.paperCount, "paper")}, newest day first.\n`,
    await papersOf(papers),
    nextPage(next && `${subjectPath(kind, subject.slug)}/before/${next}`),
  ].join("\n");
}

async function indexMarkdown(kind: SubjectKind): Promise<string | null> {
  const link = (name: string, slug: string, rest: string) =>
    `- [${name.replace(/[[\]]/g, "\\$&")}](${siteUrl()}${subjectPath(kind, slug)}.md)${rest}\n`;
  if (kind === "topic")
    return `# Topics\n\n${knownTopics.map(({ category, name }) => link(fullName({ kind, slug: category, name }), category, "")).join("")}`;
  if (kind === "author") return null;
  const { organizations } = await listOrganizations("", null, ORGANIZATIONS_LISTED);
  const lines = organizations.map(({ name, slug, paperCount }) => link(name, slug, `: ${plural(paperCount, "paper")}`));
  return `# Organizations\n\nThose with most papers first; ${siteUrl()}/api/organizations has all of them.\n\n${lines.join("")}`;
}

const papersOf = async (papers: { id: string }[]) => listMarkdown(await listWholePapers(papers.map(({ id }) => id)));

const STATES = {
  open: "This is still open: papers and votes may be added.\n",
  closed: "This is closed.\n",
  future: "This has not come yet.\n",
};

const nextPage = (path: string | null) => (path ? `[Next page](${siteUrl()}${path}.md)\n` : "");

function neighbours(previous: string | null, next: string | null): string {
  const links = [previous && `[Before](${siteUrl()}${previous}.md)`, next && `[After](${siteUrl()}${next}.md)`];
  return `${links.filter(Boolean).join(" · ")}\n`;
}

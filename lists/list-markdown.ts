import { listWholePapers } from "@/db/queries/paper/papers";
import { formatDayLong } from "@/lib/core/days";
import { formatPaperListQuery, orderNames } from "@/lib/core/list/paper-list";
import { formatPeriod, periodPath } from "@/lib/core/list/periods";
import {
  CLOSED_IN_MARKDOWN,
  entityInMarkdown,
  FRONT_IN_MARKDOWN,
  filteredInMarkdown,
  NEWEST_DAY_FIRST,
  NO_PAPERS_HERE,
  NO_PAPERS_ON_DAY,
  OPEN_IN_MARKDOWN,
  orderInMarkdown,
  TO_COME_IN_MARKDOWN,
} from "@/lib/core/list/sentences";
import { listMarkdown } from "@/lib/server/api/markdown";
import { markdownText } from "@/lib/server/api/markdown-text";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { formatListAddress, type ListAddress, shared } from "./address";
import { type ListPage, readListPage } from "./read-list";

/**
 * The page of a list as Markdown, or null when there is none: the same papers in the same order as its HTML, since both
 * begin with the same kept query.
 */
export async function readListMarkdown(asked: ListAddress): Promise<string | null> {
  const address = { ...asked, choices: shared(asked.choices) };
  const page = await readListPage(address);
  if (!page) return null;
  const { feed, next, papers } = page;
  if (feed) return feedMarkdown(page);
  const parameter = page.list.entity ? page.list.entity.slug : address.parameter;
  const { period, entity } = page.list;
  return [
    headOf(address, page),
    papers.length > 0
      ? await papersMarkdown(papers)
      : `${period?.period.kind === "day" ? NO_PAPERS_ON_DAY : NO_PAPERS_HERE}\n`,
    ...(entity || next || period?.period.kind !== "day"
      ? [nextPage(next && formatListAddress({ ...address, parameter, afterText: next }))]
      : []),
    ...(period
      ? [neighbours(period.previous && periodPath(period.previous), period.next && periodPath(period.next))]
      : []),
  ].join("\n");
}

function headOf(address: ListAddress, { list: { period, entity, title }, today }: ListPage): string {
  const chosen = chosenSentence(address);
  if (period) return `# ${formatPeriod(period.period, today)}\n\n${STATES[period.state]}\n${chosen && `\n${chosen}\n`}`;
  if (entity) return `# ${markdownText(entity.name)}\n\n${chosen || entityInMarkdown(entity.paperCount)}\n`;
  const { more, sentence } = address.entry.words ?? {};
  const about = more ? `${more.text}: ${siteUrl()}${more.path}` : `${sentence ?? NEWEST_DAY_FIRST}.`;
  return `# ${title}\n\n${chosen || about}\n`;
}

/** What an address chooses of its list; "" when it is the list as it is. */
function chosenSentence({ entry, choices }: ListAddress): string {
  const isFiltered = formatPaperListQuery({ ...choices, order: "default" }) !== "";
  const order = orderInMarkdown((orderNames[choices.order] ?? entry.ownOrder).toLowerCase());
  if (isFiltered) return filteredInMarkdown(order);
  return choices.order === "default" ? "" : order;
}

async function feedMarkdown({ feed, today }: ListPage): Promise<string> {
  const days = await Promise.all(
    feed!.sections.map(async ({ day, papers }) => `## ${formatDayLong(day, today)}\n\n${await papersMarkdown(papers)}`),
  );
  const title = `# ${env.SITE_NAME}\n\n${FRONT_IN_MARKDOWN}\n`;
  return [title, ...days, nextPage(feed!.next && `/feed/${feed!.next}.md`)].join("\n");
}

const papersMarkdown = async (papers: { id: string }[]) =>
  listMarkdown(await listWholePapers(papers.map(({ id }) => id)));

const STATES = {
  open: OPEN_IN_MARKDOWN,
  closed: CLOSED_IN_MARKDOWN,
  future: TO_COME_IN_MARKDOWN,
};

const nextPage = (path: string | null) => (path ? `[Next page](${siteUrl()}${path})\n` : "");

function neighbours(previous: string | null, next: string | null): string {
  const links = [previous && `[Before](${siteUrl()}${previous}.md)`, next && `[After](${siteUrl()}${next}.md)`];
  return `${links.filter(Boolean).join(" · ")}\n`;
}

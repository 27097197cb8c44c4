import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { countPapers, listPapers, readPlace } from "@/db/queries/list/paper-lists";
import { listWholePapers, type Paper } from "@/db/queries/paper/papers";
import { COUNTED_MAX } from "@/db/queries/search/counts";
import { formatPaperCursor } from "@/lib/core/list/paper-cursor";
import { NO_FILTER, type PaperScope } from "@/lib/core/list/paper-list";
import { CURSOR_WRONG, listParameterWrong, NO_SUCH_LIST, partOfPapers } from "@/lib/core/list/sentences";
import { SEARCH_TIMED_OUT } from "@/lib/core/search/sentences";
import { LEAST_UPVOTES_EXPLAINED } from "@/lib/core/site/sentences";
import { parseParameter } from "@/lists/address";
import { search } from "@/lists/entries/search";
import type { ListEntry, ParameterKind } from "@/lists/entry";
import { type FoundList, findList } from "@/lists/find-list";
import { clientNetwork } from "../../http/client-address";
import { consumeLimit, limiters } from "../../http/rate-limits";
import { listMarkdown } from "../markdown";
import { markdownText } from "../markdown-text";
import { searchIds } from "../search-ids";
import { toolPaperShape, toStructure } from "./paper-structure";
import { annotations, partOfList, toolInput, toolRefusal } from "./tool-input";

const named = z.string().optional();
const listShape = z.object({
  papers: z.array(toolPaperShape),
  total: z.number().describe("Papers in all, of which these are a part."),
  isTotalExact: z.boolean().describe("False when there are more than `total`."),
  nextCursor: z.string().nullable().describe("Give it as `cursor` for the papers that follow; null at the end."),
  day: named,
  week: named,
  month: named,
  organization: named,
  author: named,
  topic: named,
  notices: z.array(z.string()).optional().describe("What is to be said of a search, in sentences."),
  state: z.enum(["open", "closed", "future"]).optional().describe("Of a day, week or month."),
});

const ASKED: Record<ParameterKind, { name: string; like: string }> = {
  day: { name: "day", like: "a real day like 2025-12-11" },
  week: { name: "week", like: "an ISO week like 2025-W50" },
  month: { name: "month", like: "a month like 2025-12" },
  organization: { name: "organization", like: "a name in addresses like huawei-noah" },
  author: { name: "author", like: "a name in addresses like yunhe-wang" },
  topic: { name: "topic", like: "a category of arXiv like cs.CL" },
};

const isPeriod = (kind: ParameterKind) => kind === "day" || kind === "week" || kind === "month";

const leastUpvotes = z.number().int().min(0).default(0).describe(LEAST_UPVOTES_EXPLAINED);

/** What a list's tool is asked for: its parameter, and what its page can be narrowed down to. */
function listInput({ parameter }: ListEntry) {
  const filters = { min_upvotes: leastUpvotes, ...partOfList };
  if (!parameter) return toolInput(filters);
  const { name, like } = ASKED[parameter.kind];
  const named = z
    .string()
    .refine((text) => parseParameter(parameter.kind, text) !== null, listParameterWrong(name, like))
    .describe(isPeriod(parameter.kind) ? `${like}; without it the newest one that has papers.` : like);
  return toolInput({ [name]: isPeriod(parameter.kind) ? named.optional() : named, ...filters });
}

type Asked = { limit: number; cursor?: string; min_upvotes: number };

/** A list as a tool, which finds the same papers in the same order as its page. */
export function registerList(server: McpServer, entry: ListEntry, { name, ...said }: NonNullable<ListEntry["tool"]>) {
  const inputSchema = listInput(entry);
  server.registerTool(name, { ...said, inputSchema, outputSchema: listShape, annotations }, async (input) => {
    const { limit, cursor, min_upvotes: minUpvotes, ...named } = input as Asked;
    const [text] = Object.values(named) as (string | undefined)[];
    const parameter = text === undefined || !entry.parameter ? null : parseParameter(entry.parameter.kind, text);
    const found = await findList({ entry, parameter });
    if (!found) return toolRefusal(`${entry.missing?.title ?? NO_SUCH_LIST}: ${text}.`);
    const list = {
      scope: found.scope as PaperScope,
      filter: { ...NO_FILTER, minUpvotes },
      order: entry.order ?? ("default" as const),
    };
    const after = cursor === undefined ? null : readPlace(list, cursor);
    if (cursor !== undefined && !after) return toolRefusal(CURSOR_WRONG);
    const [page, total] = await Promise.all([
      listPapers({ ...list, after, limit }),
      countPapers(list, COUNTED_MAX + 1),
    ]);
    return listAnswer(await listWholePapers(page.papers.map(({ id }) => id)), {
      heading: found.period?.period.key ?? found.title,
      total: Math.min(total, COUNTED_MAX),
      isTotalExact: total <= COUNTED_MAX,
      nextCursor: page.next && formatPaperCursor(page.next),
      ...whichOf(found),
    });
  });
}

/** Which period or entity a list is of. */
function whichOf({ period, entity }: FoundList) {
  if (period) return { [period.period.kind]: period.period.key, state: period.state };
  return entity ? { [entity.kind]: entity.slug } : {};
}

const searchInput = toolInput({
  query: z.string().min(1).max(250).describe("What to search for."),
  min_upvotes: leastUpvotes,
  ...partOfList,
});

/**
 * The search as a tool; its places count papers, since it ranks anew each time. @param headers of the request, whose network
 * its searches count for.
 */
export function registerSearch(server: McpServer, headers: Headers) {
  const { name, ...said } = search.tool!;
  server.registerTool(
    name,
    { ...said, inputSchema: searchInput, outputSchema: listShape, annotations },
    async ({ query, limit, cursor = "0", min_upvotes: minUpvotes }) => {
      if (!/^\d{1,9}$/.test(cursor)) return toolRefusal(CURSOR_WRONG);
      const tooMany = await consumeLimit(limiters.searchesByNetwork, clientNetwork(headers));
      if (tooMany) return toolRefusal(tooMany.sentence);
      const offset = Number(cursor);
      const found = await searchIds(query, { minUpvotes, offset, limit });
      if (!found) return toolRefusal(SEARCH_TIMED_OUT);
      if ("problem" in found) return toolRefusal(found.problem);
      const { ids, hasMore, total, isExact, notices } = found;
      return listAnswer(await listWholePapers(ids), {
        heading: query,
        total,
        isTotalExact: isExact,
        nextCursor: hasMore ? String(offset + limit) : null,
        ...(notices.length > 0 && { notices }),
      });
    },
  );
}

type Part = { heading: string } & Omit<z.output<typeof listShape>, "papers">;

function listAnswer(papers: Paper[], { heading, ...part }: Part) {
  const said = [...(part.notices ?? []), partOfPapers(papers.length, part)].join(" ");
  return {
    content: [{ type: "text" as const, text: `# ${markdownText(heading)}\n\n${said}\n\n${listMarkdown(papers)}` }],
    structuredContent: { papers: papers.map(toStructure), ...part },
  };
}

import { createMcpHandler, type McpRequestContext, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { listPaperIds } from "@/db/queries/list/paper-lists";
import { findPaper, listWholePapers, type Paper } from "@/db/queries/paper/papers";
import { listRelatedPapers } from "@/db/queries/paper/related-papers";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { listParameterWrong, NO_SUCH_LIST } from "@/lib/core/list/sentences";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import { PAPER_ID_MISSING, paperNotHere } from "@/lib/core/paper/sentences";
import { SEARCH_TIMED_OUT } from "@/lib/core/search/sentences";
import { parsePaperId } from "@/lib/core/source";
import { parseParameter } from "@/lists/address";
import { catalogue } from "@/lists/catalogue";
import { search } from "@/lists/entries/search";
import type { ListEntry, ParameterKind } from "@/lists/entry";
import { findList } from "@/lists/find-list";
import { clientNetwork } from "../http/client-address";
import { consumeLimit, limiters } from "../http/rate-limits";
import { env, siteUrl } from "../runtime/env";
import { listMarkdown, paperMarkdown } from "./markdown";
import { searchIds } from "./search-ids";
import { toRelated } from "./serialize-paper";
import { relatedShape } from "./shapes";

const LISTED_MAX = 100;
const LISTED = 20;

const paperShape = z.object({
  id: z.string().describe("arXiv id, or doi/ and the DOI of another source"),
  title: z.string(),
  url: z.string(),
  authors: z.array(z.string()),
  organization: z.string().nullable(),
  publishedAt: z.string().nullable(),
  day: z.string().nullable(),
  upvotes: z.number(),
  abstract: z.string(),
});
const paperDetailShape = paperShape.extend({
  related: z.array(relatedShape),
});
const listShape = z.object({ papers: z.array(paperShape) });
const limit = z.number().int().min(1).max(LISTED_MAX).default(LISTED).describe("Papers at most.");
const searchInput = z.object({ query: z.string().min(1).max(250).describe("What to search for."), limit });

const ASKED: Record<ParameterKind, { name: string; like: string }> = {
  day: { name: "day", like: "a real day like 2025-12-11" },
  week: { name: "week", like: "an ISO week like 2025-W50" },
  month: { name: "month", like: "a month like 2025-12" },
  organization: { name: "organization", like: "a name in addresses like huawei-noah" },
  author: { name: "author", like: "a name in addresses like yunhe-wang" },
  topic: { name: "topic", like: "a category of arXiv like cs.CL" },
};

/** What a list's tool is asked for: its parameter, and what its page can be narrowed down to. */
function listInput({ parameter }: ListEntry) {
  const filters = {
    min_upvotes: z.number().int().min(0).default(0).describe("Papers with at least so many votes."),
    limit,
  };
  if (!parameter) return z.object(filters);
  const { name, like } = ASKED[parameter.kind];
  const named = z
    .string()
    .refine((text) => parseParameter(parameter.kind, text) !== null, listParameterWrong(name, like))
    .describe(isPeriod(parameter.kind) ? `${like}; without it the newest one that has papers.` : like);
  return z.object({ [name]: isPeriod(parameter.kind) ? named.optional() : named, ...filters });
}

const isPeriod = (kind: ParameterKind) => kind === "day" || kind === "week" || kind === "month";
const paperInput = z.object({
  id: z
    .string()
    .refine((id) => parsePaperId(id), PAPER_ID_MISSING)
    .describe("arXiv id, DOI of bioRxiv or medRxiv, or an address of the paper there."),
});

/** Nothing is changed by any tool, and the same question gives the same answer until papers or votes come in. */
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** A server for one request: there are no sessions, so any of many machines may answer. */
function createServer({ requestInfo }: McpRequestContext): McpServer {
  const server = new McpServer(
    { name: "daily-papers", title: env.SITE_NAME, version: "1.0.0", websiteUrl: siteUrl() },
    {
      instructions:
        "Research papers worth reading, by day, in the order of readers' votes. Papers have arXiv ids, or DOIs.",
    },
  );
  for (const entry of catalogue) if (entry.tool && entry.scope !== "search") registerList(server, entry, entry.tool);
  server.registerTool(
    search.tool!.name,
    {
      title: search.tool!.title,
      description: search.tool!.description,
      inputSchema: searchInput,
      outputSchema: listShape,
      annotations,
    },
    async ({ query, limit }) => {
      const network = clientNetwork(requestInfo?.headers ?? new Headers());
      const tooMany = await consumeLimit(limiters.searchesByNetwork, network);
      if (tooMany) return refusal(tooMany.sentence);
      const found = await searchIds(query, limit);
      return found ? listAnswer(await listWholePapers(found.ids), `# ${query}`) : refusal(SEARCH_TIMED_OUT);
    },
  );
  server.registerTool(
    "paper",
    {
      title: "One paper",
      description: "A paper with its whole abstract, authors, organization, links, votes, and related papers.",
      inputSchema: paperInput,
      outputSchema: paperDetailShape,
      annotations,
    },
    async ({ id: text }) => {
      const id = parsePaperId(text)?.id ?? "";
      const [paper, related] = await Promise.all([findPaper(id), listRelatedPapers(id, RELATED_SHOWN)]);
      if (!paper) return refusal(paperNotHere(id));
      return {
        content: [{ type: "text", text: paperMarkdown({ ...paper, related }) }],
        structuredContent: { ...toStructure(paper), related: related.map(toRelated) },
      };
    },
  );
  return server;
}

/** A list as a tool, which finds the same papers in the same order as its page. */
function registerList(server: McpServer, entry: ListEntry, { name, ...said }: NonNullable<ListEntry["tool"]>) {
  const inputSchema = listInput(entry);
  server.registerTool(name, { ...said, inputSchema, outputSchema: listShape, annotations }, async (input) => {
    const { limit, min_upvotes: minUpvotes, ...named } = input as { limit: number; min_upvotes: number };
    const [text] = Object.values(named) as (string | undefined)[];
    const parameter = text === undefined || !entry.parameter ? null : parseParameter(entry.parameter.kind, text);
    const list = await findList({ entry, parameter });
    if (!list) return refusal(`${entry.missing?.title ?? NO_SUCH_LIST}: ${text}.`);
    const filter = { ...NO_FILTER, minUpvotes };
    const ids = await listPaperIds({ scope: list.scope, filter, order: entry.order ?? "default" }, limit);
    return listAnswer(await listWholePapers(ids), `# ${list.period?.period.key ?? list.title}`);
  });
}

function listAnswer(papers: Paper[], heading: string) {
  return {
    content: [{ type: "text" as const, text: `${heading}\n\n${listMarkdown(papers)}` }],
    structuredContent: { papers: papers.map(toStructure) },
  };
}

const refusal = (sentence: string) => ({ isError: true, content: [{ type: "text" as const, text: sentence }] });

function toStructure(paper: Paper): z.output<typeof paperShape> {
  return {
    id: paper.id,
    title: paper.title,
    url: `${siteUrl()}/papers/${paper.id}`,
    authors: namedAuthors(paper.authors).map(({ name }) => name),
    organization: paper.organization?.name ?? null,
    publishedAt: paper.publishedAt?.toISOString() ?? null,
    day: paper.featuredOn,
    upvotes: paper.upvotes,
    abstract: paper.abstract,
  };
}

/** Answers MCP by streamable HTTP, in the protocol's present form and in the one before it. */
export const mcpHandler = createMcpHandler(createServer, { maxSubscriptions: 64 });

import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { listDailyIds } from "@/db/queries/api-papers";
import { findPaper, listFeedDays, listWholePapers, type Paper } from "@/db/queries/papers";
import { listRelatedPapers } from "@/db/queries/related-papers";
import { listMarkdown, paperMarkdown } from "./api/markdown";
import { toRelated } from "./api/print-paper";
import { searchIds, TOO_SLOW_SENTENCE } from "./api/search-ids";
import { relatedShape } from "./api/shapes";
import { parseDay } from "./days";
import { env, siteUrl } from "./env";
import { namedAuthors } from "./named-authors";
import { RELATED_SHOWN } from "./related";
import { parsePaperId } from "./sources";

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
const dayInput = z.object({
  day: z
    .string()
    .refine((day) => parseDay(day), "Give `day` as a real day like 2025-12-11.")
    .optional()
    .describe("YYYY-MM-DD; without it the newest day that has papers."),
  limit,
});
const searchInput = z.object({ query: z.string().min(1).max(250).describe("What to search for."), limit });
const trendingInput = z.object({ limit });
const paperInput = z.object({
  id: z
    .string()
    .refine((id) => parsePaperId(id), "Give `id` as the id of a paper like 2404.18911.")
    .describe("arXiv id, DOI of bioRxiv or medRxiv, or an address of the paper there."),
});

/** Nothing is changed by any tool, and the same question gives the same answer until papers or votes come in. */
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** A server for one request: there are no sessions, so any of many machines may answer. */
function createServer(): McpServer {
  const server = new McpServer(
    { name: "daily-papers", title: env.SITE_NAME, version: "1.0.0", websiteUrl: siteUrl() },
    {
      instructions:
        "Research papers worth reading, by day, in the order of readers' votes. Papers have arXiv ids, or DOIs.",
    },
  );
  server.registerTool(
    "day",
    {
      title: "Papers of a day",
      description: "The papers of one day, most upvoted first, as the web page has them.",
      inputSchema: dayInput,
      outputSchema: listShape,
      annotations,
    },
    async ({ day, limit }) => {
      const wanted = day ?? (await listFeedDays(null, 1))[0]?.day;
      const span = wanted ? { from: wanted, to: wanted } : null;
      return listAnswer(await listPapers({ span, order: "day" }, limit), `# ${wanted ?? "No papers yet"}`);
    },
  );
  server.registerTool(
    "trending",
    {
      title: "Trending papers",
      description: "Papers that many upvote now, by the site's published formula.",
      inputSchema: trendingInput,
      outputSchema: listShape,
      annotations,
    },
    async ({ limit }) => listAnswer(await listPapers({ span: null, order: "trending" }, limit), "# Trending papers"),
  );
  server.registerTool(
    "search",
    {
      title: "Search papers",
      description:
        'Papers by what they say, the most relevant first. Words, "phrases in quotes", -words to leave out, and author:, org:, topic:, year:.',
      inputSchema: searchInput,
      outputSchema: listShape,
      annotations,
    },
    async ({ query, limit }) => {
      const found = await searchIds(query, limit);
      return found ? listAnswer(await listWholePapers(found.ids), `# ${query}`) : refusal(TOO_SLOW_SENTENCE);
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
      if (!paper) return refusal(`The paper ${id} is not here.`);
      return {
        content: [{ type: "text", text: paperMarkdown({ ...paper, related }) }],
        structuredContent: { ...toStructure(paper), related: related.map(toRelated) },
      };
    },
  );
  return server;
}

async function listPapers(
  filter: { span: { from: string; to: string } | null; order: "day" | "trending" },
  limit: number,
) {
  const ids = await listDailyIds({ ...filter, submitter: null, subjects: [], minUpvotes: 0 }, limit, 0);
  return listWholePapers(ids.slice(0, limit));
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

import { z } from "zod";
import { paperListParameters, readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { NO_SUCH_MARKDOWN } from "@/lib/core/list/sentences";
import { parameterElsewhere } from "@/lib/core/site/sentences";
import { tagsOfPaper } from "@/lib/server/api/answer-cache";
import { openRead } from "@/lib/server/api/open-read";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { PERIOD_PARAMETERS } from "@/lists/front-address";
import { readMarkdownPage } from "../pages";

const LIST_PARAMETERS = [...paperListParameters, "after"];
/** Parameters that only some pages have. */
const OWN_PARAMETERS: Record<string, string[]> = { search: ["q", "year"], papers: ["q", "year", ...PERIOD_PARAMETERS] };

type Parts = { path?: string[] };

const readMarkdown = {
  id: "readMarkdown",
  tags: ({ path = [] }: Parts) => (path[0] === "papers" ? tagsOfPaper(path.slice(1).join("/")) : []),
  query: z.object(
    Object.fromEntries(
      [...LIST_PARAMETERS, ...Object.values(OWN_PARAMETERS).flat()].map((name) => [name, z.string().optional()]),
    ),
  ),
};

/**
 * Every page's papers as Markdown, under the page's own path; next.config.ts leads `/papers/2404.18911.md`, and any page
 * that is asked for as text/markdown, here. Lists take the filters and the order of their pages.
 */
export const { GET, OPTIONS } = openRead<typeof readMarkdown.query, Parts>(readMarkdown, async ({ query, parts }) => {
  const path = (parts.path ?? []).join("/");
  const isSearch = path === "search" || (path === "papers" && query.q !== undefined);
  const has = [...LIST_PARAMETERS, ...(OWN_PARAMETERS[path] ?? [])];
  const stray = Object.keys(query).find((name) => query[name] !== undefined && !has.includes(name));
  if (stray) return refuse(400, parameterElsewhere(stray));
  // A search has orders of its own.
  const { problem } = readPaperListQuery((name) => (isSearch && name === "order" ? null : query[name]));
  if (problem) return refuse(400, problem);
  const said = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = await readMarkdownPage(`/${path}`, new URLSearchParams(said));
  if (text instanceof Refusal) return text;
  return text === null ? refuse(404, NO_SUCH_MARKDOWN) : { text, mediaType: "text/markdown" };
});

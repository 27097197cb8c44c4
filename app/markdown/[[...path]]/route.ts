import type { z } from "zod";
import { handleRead } from "@/lib/api/handle-read";
import { decodeSegment } from "@/lib/decode-segment";
import { readMarkdownPage } from "../pages";

const readMarkdown = { id: "readMarkdown" };

/**
 * Every page's papers as Markdown, under the page's own path; next.config.ts leads `/papers/2404.18911.md`, and any page
 * that is asked for as text/markdown, here.
 */
export const { GET, OPTIONS } = handleRead<z.ZodObject, { path?: string[] }>(readMarkdown, async ({ parts }) => {
  const segments = (parts.path ?? []).flatMap((segment) => decodeSegment(segment).split("/"));
  const text = await readMarkdownPage(segments);
  return text === null
    ? { status: 404, sentence: "There is no such page; llms.txt lists what there is." }
    : { text, mediaType: "text/markdown" };
});

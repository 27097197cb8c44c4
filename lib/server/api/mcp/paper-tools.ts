import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { listCitedPapers } from "@/db/queries/citation/citations";
import { listThread } from "@/db/queries/comment/comments";
import { findPaper, findPaperIdByDoi } from "@/db/queries/paper/papers";
import { listRelatedPapers } from "@/db/queries/paper/related-papers";
import { citationFormatNames, citationFormats } from "@/lib/core/citation/formats";
import { CITE_TOOL, CITE_TOOL_EXPLAINED, formatMissing } from "@/lib/core/citation/sentences";
import { COMMENTS_ARGUMENT_EXPLAINED } from "@/lib/core/comment/sentences";
import { parseDoi } from "@/lib/core/paper/field-checks";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import {
  PAPER_ID_EXPLAINED,
  PAPER_ID_MISSING,
  PAPER_TOOL,
  PAPER_TOOL_EXPLAINED,
  paperNotHere,
} from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { hasDiscussions } from "../../comment/community";
import { paperMarkdown } from "../markdown";
import { toDetailStructure, toolPaperDetailShape } from "./paper-structure";
import { annotations, toolInput, toolRefusal } from "./tool-input";

/** Papers that are cited at once. */
const CITED_MAX = 100;
/** Letters of what was asked for that are said back. */
const ID_SAID_MAX = 200;

const paperId = z
  .string()
  .refine((text) => parsePaperId(text) ?? parseDoi(text), PAPER_ID_MISSING)
  .describe(PAPER_ID_EXPLAINED);

/** The id of the paper that is meant: one of a source's, or that of the paper which a journal's DOI is of. */
async function findMeantId(text: string): Promise<string> {
  const id = parsePaperId(text)?.id;
  const doi = parseDoi(text);
  return id ?? (doi && (await findPaperIdByDoi(doi))) ?? text.trim().slice(0, ID_SAID_MAX);
}

export function registerPaper(server: McpServer) {
  server.registerTool(
    "paper",
    {
      title: PAPER_TOOL,
      description: PAPER_TOOL_EXPLAINED,
      inputSchema: toolInput({
        id: paperId,
        comments: z.boolean().default(false).describe(COMMENTS_ARGUMENT_EXPLAINED),
      }),
      outputSchema: toolPaperDetailShape,
      annotations,
    },
    async ({ id: text, comments }) => {
      const id = await findMeantId(text);
      const [paper, related] = await Promise.all([findPaper(id), listRelatedPapers(id, RELATED_SHOWN)]);
      if (!paper) return toolRefusal(paperNotHere(id));
      const discussion = comments && hasDiscussions() ? await listThread(id) : null;
      return {
        content: [{ type: "text", text: paperMarkdown({ ...paper, related, discussion }) }],
        structuredContent: toDetailStructure(paper, related, discussion),
      };
    },
  );
}

const citeInput = toolInput({
  ids: z.array(paperId).min(1).max(CITED_MAX).describe("Ids of papers, in the order in which they are cited."),
  format: z
    .enum(citationFormatNames as ["bibtex", ...("ris" | "csl" | "text")[]], {
      error: formatMissing(citationFormatNames.join(", ")),
    })
    .default("bibtex")
    .describe(citationFormatNames.map((name) => `\`${name}\`: ${citationFormats[name].name}`).join("; ")),
});

const citationShape = z.object({
  format: z.string(),
  mediaType: z.string(),
  citations: z.string(),
  ids: z.array(z.string()),
});

export function registerCite(server: McpServer) {
  server.registerTool(
    "cite",
    {
      title: CITE_TOOL,
      description: CITE_TOOL_EXPLAINED,
      inputSchema: citeInput,
      outputSchema: citationShape,
      annotations,
    },
    async ({ ids: texts, format }) => {
      const ids = await Promise.all(texts.map(findMeantId));
      const papers = await listCitedPapers(ids);
      const missing = ids.find((id) => !papers.some((paper) => paper.id === id));
      if (missing) return toolRefusal(paperNotHere(missing));
      const { mediaType, print } = citationFormats[format];
      const citations = print(papers);
      return {
        content: [{ type: "text", text: citations }],
        structuredContent: { format, mediaType, citations, ids: papers.map(({ id }) => id) },
      };
    },
  );
}

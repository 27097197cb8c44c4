import { z } from "zod";
import { CITATION_MEDIA_TYPES } from "@/lib/core/citation/paths";
import { suggestionKinds } from "@/lib/core/search/suggestions";
import { LEAST_UPVOTES_EXPLAINED } from "@/lib/core/site/sentences";
import { siteUrl } from "@/lib/server/runtime/env";
import { operation } from "../operation";

/** What stands beside pages and is answered apart: nothing of it is checked by these schemas. */
const apart = { method: "get", scope: null, isApart: true } as const;

const paperFile = (extension: keyof typeof CITATION_MEDIA_TYPES | "txt", name: string) =>
  operation({
    ...apart,
    id: `citeAs${name.replace(/\W/g, "")}`,
    path: `/papers/{paperId}.${extension}`,
    summary: `One paper's citation as ${name}`,
    description:
      extension === "txt"
        ? "In the style of the APA."
        : `Also where the paper's page is asked for as ${CITATION_MEDIA_TYPES[extension]}. Lists have the same beside them: /topics/cs.CL/papers.${extension}.`,
    parts: { paperId: "Id of a paper." },
    headers: ["ETag"],
    answer: {
      description: "The citation.",
      mediaType: extension === "txt" ? "text/plain" : CITATION_MEDIA_TYPES[extension],
    },
    refusals: [404],
    example: { path: `/papers/2404.18911.${extension}` },
  });

const feedFile = (format: "atom" | "json", name: string, mediaType: string) =>
  operation({
    ...apart,
    id: `readFeedAs${format === "atom" ? "Atom" : "Json"}`,
    path: `/feed.${format}`,
    summary: `The newest papers as ${name}`,
    description: `Every list has such a feed beside its page: /topics/cs.CL/feed.${format}, and with the filters of the page. A vote leaves its ETag as it is.`,
    query: z.object({
      limit: z.string().optional().describe("Entries, at most 100."),
      after: z.string().optional().describe("Where the part before ended; the feed links there."),
      min_upvotes: z.string().optional().describe(LEAST_UPVOTES_EXPLAINED),
    }),
    headers: ["ETag", "Last-Modified"],
    answer: { description: "The feed.", mediaType },
    refusals: [400, 404],
    example: { path: `/feed.${format}?limit=3` },
  });

/** Files beside pages, and what pages of other sites and browsers ask for. */
export const fileOperations = [
  paperFile("bib", "BibTeX"),
  paperFile("ris", "RIS"),
  paperFile("csl.json", "CSL-JSON"),
  paperFile("txt", "plain text"),
  operation({
    ...apart,
    id: "citePapers",
    path: "/api/citations",
    summary: "Citations of the papers that are named",
    query: z.object({
      papers: z.string().optional().describe("Ids of papers with commas between them, at most 200."),
      format: z.string().optional().describe("`bibtex`, `ris`, `csl` or `text`; BibTeX when it is left out."),
    }),
    headers: ["ETag"],
    answer: { description: "The citations, here as BibTeX.", mediaType: "application/x-bibtex" },
    refusals: [400, 404],
    example: { path: "/api/citations?papers=2404.18911" },
  }),
  feedFile("atom", "Atom", "application/atom+xml"),
  feedFile("json", "JSON Feed", "application/feed+json"),
  operation({
    ...apart,
    id: "harvest",
    path: "/oai",
    summary: "Papers for harvesters, by OAI-PMH 2.0",
    description:
      "By GET or as a form by POST. Records are `oai_dc`; papers that were taken off stay as deleted records. There are no sets. Errors are 200, as the protocol has it.",
    query: z.object({
      verb: z
        .string()
        .optional()
        .describe("Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords or GetRecord."),
      metadataPrefix: z.string().optional().describe("`oai_dc`."),
      identifier: z.string().optional().describe("Of a record, as lists have it."),
      from: z.string().optional().describe("Day or instant in UTC, to the second: what has changed since."),
      until: z.string().optional().describe("Day or instant that the last change is not after."),
      set: z.string().optional().describe("None is here."),
      resumptionToken: z.string().optional().describe("Where the answer before ended; stands alone with `verb`."),
    }),
    headers: ["RateLimit", "RateLimit-Policy"],
    answer: { description: "The answer, or an error of the protocol.", mediaType: "text/xml" },
    refusals: [],
    example: { path: "/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2025-12-11" },
  }),
  operation({
    ...apart,
    id: "readDump",
    path: "/dump/papers.jsonl.gz",
    summary: "All papers in one file",
    description:
      "Gzipped JSON Lines, one paper a line as /api/papers?updated_since= gives it. Go on with `updated_since` as its Last-Modified: nothing is lost between. " +
      "Parts are given by Range. A new one is written each night.",
    headers: ["ETag", "Last-Modified", "RateLimit", "RateLimit-Policy"],
    answer: { description: "The file.", mediaType: "application/gzip" },
    refusals: [404, 416],
    example: { path: "/dump/papers.jsonl.gz" },
  }),
  operation({
    ...apart,
    id: "readOembed",
    path: "/api/oembed",
    summary: "What another site shows in place of a link to a paper or day",
    query: z.object({
      url: z.string().optional().describe("Address of a paper or day of this site."),
      maxwidth: z.string().optional().describe("Pixels for the picture."),
      maxheight: z.string().optional().describe("Pixels for the picture."),
      format: z.string().optional().describe("`json`, the one that is made here."),
    }),
    answer: { description: "A link with a picture.", schema: z.looseObject({ version: z.string(), type: z.string() }) },
    refusals: [404, 501],
    example: { path: `/api/oembed?url=${encodeURIComponent(`${siteUrl()}/papers/2404.18911`)}` },
  }),
  operation({
    ...apart,
    id: "suggest",
    path: "/api/suggest",
    summary: "What may be meant by what has been typed so far",
    query: z.object({ q: z.string().optional().describe("What has been typed.") }),
    answer: {
      description:
        "Papers, organizations, authors and topics, each with the address of its page, and texts to search for; the best first. An id, address or DOI of a paper gives that paper alone.",
      schema: z.strictObject({
        suggestions: z.array(z.strictObject({ kind: z.enum(suggestionKinds), label: z.string(), href: z.string() })),
      }),
    },
    refusals: [],
    example: { path: "/api/suggest?q=kang" },
  }),
];

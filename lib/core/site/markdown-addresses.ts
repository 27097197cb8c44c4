/** Pages that have their papers as Markdown too, by the beginning of their path; see app/markdown. */
export const MARKDOWN_PAGES = "(?:papers|organizations|authors|topics|feed|search|about)";

/** An Accept header that wants Markdown, and HTML at most after it. */
const WANTS_MARKDOWN =
  "(?!.*text/html.*text/markdown)(?!.*text/markdown\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)).*text/markdown.*";
/** Whether a request wants a page as Markdown. @param accept its Accept header. */
export const wantsMarkdown = (accept: string | null): boolean => new RegExp(`^${WANTS_MARKDOWN}$`).test(accept ?? "");

const has = [{ type: "header" as const, key: "accept", value: WANTS_MARKDOWN }];

/** For next.config.ts: `.md` after a page's address, and pages that are asked for as Markdown, which are static files. */
export const markdownRewrites = [
  { source: "/index.md", destination: "/markdown" },
  { source: `/:path(${MARKDOWN_PAGES}(?:/.+)?)\\.md`, destination: "/markdown/:path" },
  { source: "/", has, destination: "/markdown" },
  { source: `/:path(${MARKDOWN_PAGES}(?:/.+)?)`, has, destination: "/markdown/:path" },
];

import { handleRead } from "@/lib/api/handle-read";
import { env, siteUrl } from "@/lib/env";

/** What is here, for programs that read as people do. https://llmstxt.org */
export const { GET, OPTIONS } = handleRead({ id: "readLlmsTxt" }, async () => {
  const site = siteUrl();
  return {
    mediaType: "text/plain",
    text: `# ${env.SITE_NAME}

> Research papers worth reading, by day, in the order of their readers' votes.

Every page is Markdown too: add .md to its address, or send \`Accept: text/markdown\`. Papers have arXiv ids, or doi/ and a DOI.

## Pages

- [The newest days](${site}/index.md)
- [One day](${site}/papers/date/2025-12-11.md): any day as YYYY-MM-DD
- [One week](${site}/papers/week/2025-W50.md), [one month](${site}/papers/month/2025-12.md)
- [Trending papers](${site}/papers/trending.md)
- [One paper](${site}/papers/2404.18911.md): any id
- [Organizations](${site}/organizations.md), [topics](${site}/topics.md)

## For programs

- [The API](${site}/about/api): JSON, the same as Hugging Face's for daily papers
- [OpenAPI 3.1](${site}/api/openapi.json)
- MCP endpoint, streamable HTTP without sessions: ${site}/api/mcp
`,
  };
});

import { answerCitations } from "@/app/api/citations/answer";
import { listCitedPapers } from "@/db/queries/citation/citations";
import { listCollectionPaperIds } from "@/db/queries/collection/items";
import { formatOfExtension } from "@/lib/core/citation/formats";
import { collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION_UNKNOWN } from "@/lib/core/collection/sentences";
import { isFeedFormat } from "@/lib/core/list/feed/document";
import { collectionFeed } from "@/lib/server/collection/collection-feed";
import { collectionMarkdown } from "@/lib/server/collection/collection-markdown";
import { type CollectionParts, findSeenCollection, type SeenCollection } from "@/lib/server/collection/seen-collection";
import { type Address, gate } from "@/lib/server/gate";
import { perNetwork } from "@/lib/server/gate/limits";
import { readerOrNobody } from "@/lib/server/gate/who";
import { limiters } from "@/lib/server/http/rate-limits";
import { refuse } from "@/lib/server/http/refusal";
import { answerFeed } from "@/lib/server/list/answer-feed";

/** What nobody else gets. */
const PRIVATE = { "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex" };
/** A collection may become private at any time: what stands in front of the site gives no old answer meanwhile. */
const PUBLIC = { "Cache-Control": "public, s-maxage=10", "X-Robots-Tag": "noindex" };

/**
 * Files beside a collection's page, by a rewrite in next.config.ts: `feed.atom`, `feed.json`, `papers.bib`, `.ris`, `.csl.json`, `.txt`, and its
 * Markdown as `page.md`. For who may see it: everybody, by a session or token, or by the `key` of its link.
 */
export const { GET } = gate("GET", {
  who: readerOrNobody,
  scope: "read",
  limit: [perNetwork(limiters.citationListsByNetwork)],
  body: "none",
  parameters: ({ parts, search: asked }: Address<CollectionParts & { file: string }>) => ({
    file: parts.file,
    segment: parts.collection,
    key: asked.get("key"),
  }),
  answer: async ({ request, sender: { viewer }, parameters: { file, segment, key } }) => {
    const found = await findSeenCollection(segment, viewer, key);
    return (found && (await writeFile(request, file, found, key))) ?? refuse(404, COLLECTION_UNKNOWN);
  },
});

async function writeFile(
  request: Request,
  file: string,
  found: SeenCollection,
  key: string | null,
): Promise<Response | null> {
  const isPrivate = found.visibility !== "public" || found.hiddenReason !== null;
  const [name = "", ...ending] = file.split(".");
  const extension = ending.join(".");
  if (name === "feed" && isFeedFormat(extension)) {
    const query = isPrivate && key !== null ? `?${new URLSearchParams({ key })}` : "";
    const feed = await collectionFeed(extension, found, query);
    const answer = answerFeed(request, extension, { name: collectionPath(found) + query, ...feed, isPrivate });
    if (!isPrivate) answer.headers.set("Cache-Control", PUBLIC["Cache-Control"]);
    return answer;
  }
  if (name === "page" && extension === "md")
    return new Response(await collectionMarkdown(found), {
      headers: { "Content-Type": "text/markdown; charset=utf-8", ...(isPrivate ? PRIVATE : PUBLIC) },
    });
  const format = name === "papers" ? formatOfExtension(extension) : null;
  if (!format) return null;
  const papers = await listCitedPapers(await listCollectionPaperIds(found.id));
  const answer = answerCitations(request, format, found.slug, papers);
  for (const [header, value] of Object.entries(isPrivate ? PRIVATE : PUBLIC)) answer.headers.set(header, value);
  return answer;
}

import { readListFeed } from "@/app/_data/cached";
import { answerError } from "@/lib/answers";
import { answerPreflight } from "@/lib/conditional";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { answerFeed } from "@/lib/list-feed/answer";
import { isFeedFormat } from "@/lib/list-feed/document";
import { formatPaperListQuery } from "@/lib/paper-list";
import { readPaperListQuery } from "@/lib/read-paper-list";

type Context = { params: Promise<{ format: string; list?: string[] }> };

/** `GET …/feed.atom` and `…/feed.json` beside every list, by a rewrite in next.config.ts; filters and order as the list's page takes them. */
export const GET = handle(async (request: Request, { params }: Context) => {
  const { format, list = [] } = await params;
  const asked = new URL(request.url).searchParams;
  const { query, problem } = readPaperListQuery((name) => asked.get(name));
  if (problem) return answerError(400, problem);
  // What one reader has read, and how a page shows papers, is no part of a feed for everybody.
  const shared = { ...query, unread: false, view: "compact" as const };
  const address = list.map(decodeSegment).join("/");
  const feed = isFeedFormat(format) ? await readListFeed(format, address, shared) : null;
  if (!isFeedFormat(format) || !feed)
    return answerError(404, "There is no such list; take the address of a list's page and add /feed.atom to it.");
  const search = formatPaperListQuery(shared);
  // Slugs are written one way, so that a feed has one address.
  if (decodeURIComponent(feed.path) !== (address && `/${address}`))
    return new Response(null, { status: 308, headers: { Location: `${feed.path}/feed.${format}${search}` } });
  return answerFeed(request, format, { name: feed.path + search, ...feed });
});

export const OPTIONS = answerPreflight;

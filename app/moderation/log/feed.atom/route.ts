import { type LogEntry, listLog } from "@/db/queries/moderation/log";
import { byActor, DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { serializeXml } from "@/lib/core/list/feed/atom";
import { logEntryWords } from "@/lib/core/moderation/log-words";
import { LOG_EXPLAINED, MODERATION_LOG } from "@/lib/core/moderation/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { hasDiscussions } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { siteFile } from "@/lib/server/gate/presets";
import { refuse } from "@/lib/server/http/refusal";
import { env, siteUrl } from "@/lib/server/runtime/env";

const PAGE = "/moderation/log";
/** As `updated` of a log in which nothing stands. */
const NEVER = new Date(0);

/** The public log as an Atom feed. Source: https://www.rfc-editor.org/rfc/rfc4287 */
export const { GET } = gate("GET", {
  ...siteFile,
  limit: [quietReads],
  answer: async () => {
    if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
    const { entries } = await listLog();
    const url = `${siteUrl()}${PAGE}`;
    const document = serializeXml({
      feed: {
        "@xmlns": "http://www.w3.org/2005/Atom",
        id: url,
        title: `${MODERATION_LOG}, ${env.SITE_NAME}`,
        subtitle: LOG_EXPLAINED,
        updated: (entries[0]?.at ?? NEVER).toISOString(),
        link: [
          { "@rel": "self", "@type": "application/atom+xml", "@href": `${url}/feed.atom` },
          { "@rel": "alternate", "@type": "text/html", "@href": url },
        ],
        author: { name: env.SITE_NAME, uri: siteUrl() },
        entry: entries.map((entry) => atomOf(entry, `${url}/${entry.id}`)),
      },
    });
    return new Response(document, {
      headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, s-maxage=10" },
    });
  },
});

/** An entry keeps its id and its instant: nothing in the log changes. */
const atomOf = (entry: LogEntry, url: string) => ({
  id: url,
  title: logEntryWords(entry),
  updated: entry.at.toISOString(),
  link: { "@rel": "alternate", "@type": "text/html", "@href": url },
  summary: [
    byActor(entry.actorKind),
    entry.paperTitle === null ? null : plainText(parseLatex(entry.paperTitle)),
    entry.note,
  ]
    .filter(Boolean)
    .join("\n\n"),
});

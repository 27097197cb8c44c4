import type { Metadata, Route } from "next";
import { permanentRedirect } from "next/navigation";
import { readIsTakenOff, readPaperPage, readRelatedPapers } from "@/app/_data/cached";
import { readThread } from "@/app/_data/cached-comments";
import { Discussion } from "@/components/comment/discussion";
import { NoSuchPaper } from "@/components/paper/no-such-paper";
import { PaperArticle } from "@/components/paper/paper-article";
import { RelatedPapers } from "@/components/paper/related-papers";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import type { Paper } from "@/db/queries/paper/papers";
import { toCitedPaper } from "@/lib/core/citation/cited-paper";
import { citationFormats } from "@/lib/core/citation/formats";
import { citationPath } from "@/lib/core/citation/paths";
import { NOTHING_NAMED } from "@/lib/core/comment/named-here";
import { decodeSegment } from "@/lib/core/decode-segment";
import { feedLinks } from "@/lib/core/list/feed/address";
import { NO_SUCH_PAPER } from "@/lib/core/paper/sentences";
import { socialCardImage } from "@/lib/core/paper/social-card";
import { parsePaperId, publicationDate } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText, plainText } from "@/lib/core/text/rich-text";
import { highwireTags } from "@/lib/server/citation/highwire-tags";
import { scholarlyArticle } from "@/lib/server/citation/scholarly-article";
import { hasDiscussions, isOpenOn } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";
import { oembedPath } from "@/lib/server/site/oembed";

// As a list: complete before the request, and a placeholder so that the build needs no database. Behind a rewrite as lists
// are: at /papers/… itself, Next would take addresses of lists for papers and ask for parts of a page that is none.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ paperId: ["_"] }];
}

type Params = Promise<{ paperId: string[] }>;

/** The canonical id that the address means, and whether the address is written that way. */
async function readId(params: Params): Promise<{ id: string; isCanonical: boolean } | null> {
  const segments = (await params).paperId.map(decodeSegment);
  const parsed = parsePaperId(segments.join("/"));
  return parsed && { id: parsed.id, isCanonical: segments.join("/") === parsed.id };
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const wanted = await readId(params);
  const found = wanted && (await readPaperPage(wanted.id));
  if (!found) return { title: NO_SUCH_PAPER };
  const { paper } = found;
  const title = clipText(plainText(parseLatex(paper.title)), 300);
  const description = clipText(plainText(parseLatex(paper.abstract)), 200);
  return {
    title,
    description,
    alternates: {
      canonical: `/papers/${paper.id}`,
      types: {
        "application/json+oembed": oembedPath(`/papers/${paper.id}`),
        ...Object.fromEntries(
          Object.values(citationFormats).map(({ mediaType, extension }) => [
            mediaType,
            citationPath(paper.id, extension),
          ]),
        ),
        ...(hasDiscussions() && feedLinks(`/papers/${paper.id}`)),
      },
    },
    openGraph: {
      type: "article",
      siteName: env.SITE_NAME,
      url: `/papers/${paper.id}`,
      title,
      description,
      ...(paper.publishedAt && { publishedTime: publicationDate(paper) }),
      images: socialCardImage(`papers/${paper.id}`, title),
    },
    twitter: { card: "summary_large_image" },
    other: highwireTags(toCitedPaper(paper)),
  };
}

export default async function PaperPage({ params }: { params: Params }) {
  const wanted = await readId(params);
  if (!wanted) return <NotFoundAnswer page={<NoSuchPaper />} />;
  // Versions, capitals of old ids and the like lead to the one address of the paper.
  if (!wanted.isCanonical) permanentRedirect(`/papers/${wanted.id}` as Route);
  const found = await readPaperPage(wanted.id);
  if (!found)
    return <NotFoundAnswer page={<NoSuchPaper id={wanted.id} isTakenOff={await readIsTakenOff(wanted.id)} />} />;
  return (
    <>
      <script type="application/ld+json">{scholarlyArticle(toCitedPaper(found.paper))}</script>
      <PaperArticle
        {...found}
        discussion={hasDiscussions() && <PaperDiscussion paper={found.paper} today={found.today} />}
      />
      <RelatedPapers papers={await readRelatedPapers(wanted.id)} today={found.today} />
    </>
  );
}

/** A paper on which nobody wrote asks the database for nothing more. */
async function PaperDiscussion({ paper, today }: { paper: Paper; today: string }) {
  const isOpen = isOpenOn(paper);
  if (paper.ownComments === 0)
    return <Discussion paper={paper} comments={[]} context={{ named: NOTHING_NAMED, today, isOpen }} />;
  const { comments, named } = await readThread(paper.id);
  return <Discussion paper={paper} comments={comments} context={{ named, today, isOpen }} />;
}

import { randomUUID } from "node:crypto";
import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { readPaperPage } from "@/app/_data/cached";
import { readThread } from "@/app/_data/cached-comments";
import { CommentForm } from "@/components/comment/comment-form";
import { DiscussionFeeds } from "@/components/comment/discussion";
import { DiscussionPage, NoDiscussions, SignInToWrite } from "@/components/comment/discussion-page";
import { Thread } from "@/components/comment/thread";
import { WatchForm } from "@/components/notice/watch-form";
import { NoSuchPaper } from "@/components/paper/no-such-paper";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { Sentence } from "@/components/ui/sentence";
import { type Comment, findComment } from "@/db/queries/comment/comments";
import { markCommentsRead } from "@/db/queries/notice/notice-marks";
import { COMMENT_ID_LENGTH } from "@/db/schema";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import {
  CONTINUE_THREAD,
  commentsOfPaper,
  DISCUSSION,
  DISCUSSION_OFF,
  DISCUSSION_READ_ONLY,
  discussionClosed,
  FOLLOW_IN_FEED_READER,
  NOBODY_WROTE_TO_READ,
  SEND_COMMENT,
  SIGN_IN_TO_WRITE,
  TO_BEGINNING,
  tellsAtMost,
  YOU_DELETED,
  YOUR_COMMENT,
} from "@/lib/core/comment/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { NO_SUCH_PAPER } from "@/lib/core/paper/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText, plainText } from "@/lib/core/text/rich-text";
import { getSignedIn, type SignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions, isOpenOn, isOpenToWriters } from "@/lib/server/comment/community";
import { readOwnDiscussion } from "@/lib/server/comment/own-discussion";
import { isShownNow } from "@/lib/server/http/shown-now";

// Has a form with a key of its own, and says to whom is signed in why they may not write.
export const instant = false;

type Props = PageProps<"/discuss/[...paperId]">;

const segmentsOf = async ({ params }: Props) => (await params).paperId.map(decodeSegment).join("/");

export async function generateMetadata(props: Props): Promise<Metadata> {
  const wanted = parsePaperId(await segmentsOf(props));
  const found = wanted && hasDiscussions() && (await readPaperPage(wanted.id));
  if (!found) return { title: NO_SUCH_PAPER };
  return {
    title: commentsOfPaper(clipText(plainText(parseLatex(found.paper.title)), 300)),
    // The first part of it is in the paper's page.
    alternates: { canonical: `/papers/${found.paper.id}` },
    robots: { index: false },
  };
}

export default async function DiscussPage(props: Props) {
  if (!hasDiscussions()) return <NoDiscussions sentence={DISCUSSION_OFF} />;
  const asked = await segmentsOf(props);
  const wanted = parsePaperId(asked);
  if (!wanted) return <NotFoundAnswer page={<NoSuchPaper />} />;
  if (wanted.id !== asked) redirect(`/discuss/${wanted.id}` as Route);
  const signedIn = await getSignedIn();
  const found = await readPaperPage(wanted.id);
  if (!found) return <NotFoundAnswer page={<NoSuchPaper />} />;
  const { paper } = found;
  const path = `/discuss/${paper.id}`;
  const place = await findPlace(paper.id, firstOf((await props.searchParams).after));
  const [{ comments, next, named, today }, own] = await Promise.all([
    readThread(paper.id, place),
    signedIn && readOwnDiscussion(paper.id, signedIn.viewer.id),
  ]);
  if (signedIn && own && own.unread > 0) await markShown(signedIn, paper.id, comments);
  return (
    <DiscussionPage title={DISCUSSION} paper={paper}>
      {own && <DeletedLately own={own} />}
      {paper.discussionLockedAt ? (
        <Notice kind="fact">{discussionClosed(paper.discussionLockReason ?? "")}</Notice>
      ) : (
        <WriteHere paperId={paper.id} path={path} own={own} viewerId={signedIn?.viewer.id} />
      )}
      {comments.length === 0 ? (
        !isOpenOn(paper) && <p className="mt-6">{NOBODY_WROTE_TO_READ}</p>
      ) : (
        <div className="mt-8 border-rule border-t">
          <Thread paperId={paper.id} comments={comments} context={{ named, today, isOpen: isOpenOn(paper) }} />
        </div>
      )}
      <Pager
        label={DISCUSSION}
        next={next === null ? null : { path: `${path}?after=${next.slice(-COMMENT_ID_LENGTH)}`, text: CONTINUE_THREAD }}
        first={place === null ? null : { path, text: TO_BEGINNING }}
      />
      {own && <WatchForm paperId={paper.id} level={own.watch} />}
      {comments.length > 0 && (
        <p className="no-print mt-6 text-meta text-soft">
          <DiscussionFeeds path={`/papers/${paper.id}`} text={FOLLOW_IN_FEED_READER} />
        </p>
      )}
    </DiscussionPage>
  );
}

/** What the viewer was told of these comments is read by now, also where no script says so. */
async function markShown({ viewer, session }: SignedIn, paperId: string, comments: Comment[]): Promise<void> {
  if (!(await isShownNow())) return;
  const ids = comments.map(({ id }) => id);
  after(() => markCommentsRead({ userId: viewer.id, sessionId: session.sessionId }, paperId, ids));
}

/** The path after which a part begins. @param text id of the last comment of the part before. */
async function findPlace(paperId: string, text: string | undefined): Promise<string | null> {
  const id = parseCommentId(text ?? "");
  const last = id && (await findComment(id));
  return last && last.paperId === paperId ? last.path : null;
}

type WriteProps = { paperId: string; path: string; own: OwnDiscussion | null; viewerId: string | undefined };

/** The form, or why there is none. @param own null where nobody is signed in. */
function WriteHere({ paperId, path, own, viewerId }: WriteProps) {
  if (!isOpenToWriters()) return <p className="text-soft">{DISCUSSION_READ_ONLY}</p>;
  if (!own) return <SignInToWrite sentence={SIGN_IN_TO_WRITE} path={path} />;
  if (own.why !== null) return <Notice kind="fact">{own.why}</Notice>;
  return (
    <CommentForm
      url={`/api/papers/${paperId}/comment`}
      method="POST"
      label={YOUR_COMMENT}
      submit={SEND_COMMENT}
      cancel={`/papers/${paperId}#discussion`}
      requestKey={randomUUID()}
      draftOf={`${viewerId} ${paperId}`}
      paperId={paperId}
      tells={tellsAtMost(own.toldMax)}
    />
  );
}

/** What the viewer deleted and can have back, which nobody else sees any more. */
function DeletedLately({ own }: { own: OwnDiscussion }) {
  const [id] = Object.entries(own.comments).find(([, each]) => (each.restorableUntil ?? 0) > Date.now()) ?? [];
  if (id === undefined) return null;
  return (
    <Notice kind="done">
      <Sentence
        text={YOU_DELETED}
        links={[
          (words) => (
            <a className="text-link" href={`/comments/${id}/delete`}>
              {words}
            </a>
          ),
        ]}
      />
    </Notice>
  );
}

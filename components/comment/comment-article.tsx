"use client";

import type { ReactNode } from "react";
import { useViewer } from "@/components/account/viewer-provider";
import { AUTHOR_MARK, PROVED_TO_BE_AUTHOR } from "@/lib/core/claim/sentences";
import type { Reaction } from "@/lib/core/comment/community-rules";
import {
  blockPerson,
  COMMENT_OF_BLOCKED,
  commentBy,
  EDITED,
  EDITED_AFTER_REPLIES,
  FORMER_READER,
  IN_REPLY_TO,
  replyBy,
  SUBMITTED_THE_PAPER,
  SUBMITTER,
  skipReplies,
  WHY_HIDDEN,
} from "@/lib/core/comment/sentences";
import { Sentence } from "../ui/sentence";
import { BlockButton } from "./block-button";
import { CommentTime } from "./comment-time";
import { useFold } from "./fold";
import { Reactions } from "./reactions";
import { useIsOpen, useNow } from "./thread-frame";
import { WriterLink } from "./writer-link";

/** What a comment answers. `isHere`: on the same page; `name` is null where that is not known. */
type AnsweredComment = { id: string; name: string | null; isHere: boolean };

export type CommentArticleProps = {
  id: string;
  /** Null once the account is deleted. */
  writer: string | null;
  /** Milliseconds since 1970, and the day as it is read. */
  at: number;
  day: string;
  isSubmitter?: boolean;
  /** Whether the writer proved to be an author of the paper. */
  isPaperAuthor?: boolean;
  edited?: "edited" | "after-replies";
  answers?: AnsweredComment;
  /** Whether what it answers is to be said, since its place does not. */
  saysAnswered?: boolean;
  /** What comes after its replies, and how many they are. */
  skip?: { to: string; count: number };
  /** Whether it can be answered, as deep as it is. */
  isAnswerable?: boolean;
  reactions: Partial<Record<Reaction, number>>;
  /** Whether all reactions can be given at once, and not those alone that were. */
  offersAllReactions?: boolean;
  children: ReactNode;
};

/**
 * A comment with its line of facts above and its links below; `children` is what it says. One of somebody whom the viewer has blocked
 * is folded, once that is known; without scripts it is as everybody sees it.
 */
export function CommentArticle(props: CommentArticleProps) {
  const { id, at, day, answers, children } = props;
  const writer = props.writer ?? FORMER_READER;
  const { own } = useViewer();
  const { line, isFolded } = useFold(own?.blocked.includes(id) ?? false);
  if (isFolded)
    return (
      <article id={`comment-${id}`} className="comment" aria-label={COMMENT_OF_BLOCKED}>
        {line}
      </article>
    );
  return (
    <article
      id={`comment-${id}`}
      className="comment"
      aria-label={answers?.name ? replyBy(writer, answers.name, day) : commentBy(writer, day)}
    >
      {line}
      <p className="comment-head">
        <strong>
          <WriterLink name={props.writer} />
        </strong>
        {props.isPaperAuthor && (
          <span title={PROVED_TO_BE_AUTHOR} className="font-medium text-ink">
            {AUTHOR_MARK}
          </span>
        )}
        {props.isSubmitter && <span title={SUBMITTED_THE_PAPER}>{SUBMITTER}</span>}
        {answers && props.saysAnswered && <Answered {...answers} />}
        <a href={`/comments/${id}`}>
          <CommentTime at={at} day={day} />
        </a>
        {props.edited && (
          <a href={`/comments/${id}/history`} rel="nofollow">
            {props.edited === "edited" ? EDITED : EDITED_AFTER_REPLIES}
          </a>
        )}
      </p>
      {children}
      <CommentFoot {...props} />
    </article>
  );
}

const Answered = ({ id, name, isHere }: AnsweredComment) => (
  <span>
    <Sentence
      text={IN_REPLY_TO}
      links={[(words) => <a href={isHere ? `#comment-${id}` : `/comments/${id}`}>{name ?? words}</a>]}
    />
  </span>
);

function CommentFoot({ id, writer, isAnswerable, skip, reactions, offersAllReactions = false }: CommentArticleProps) {
  const { own, viewer } = useViewer();
  const isOpen = useIsOpen();
  const now = useNow();
  const mine = own?.comments[id];
  const isMine = isOpen && mine !== undefined && now !== null;
  return (
    <div className="comment-foot no-print">
      {isOpen && isAnswerable && (
        <a href={`/comments/${id}/reply`} rel="nofollow">
          Reply
        </a>
      )}
      {isOpen && !mine && (
        <a href={`/comments/${id}/flag`} rel="nofollow">
          Report
        </a>
      )}
      {isMine && mine.editableUntil > now && <a href={`/comments/${id}/edit`}>Edit</a>}
      {isMine && <a href={`/comments/${id}/delete`}>Delete</a>}
      <Reactions id={id} given={reactions} offersAll={offersAllReactions} />
      {skip && <a href={`#comment-${skip.to}`}>{skipReplies(skip.count)}</a>}
      {offersAllReactions &&
        writer !== null &&
        writer !== viewer?.username &&
        (own ? (
          <BlockButton name={writer} isBlocked={own.blocked.includes(id)} />
        ) : (
          // The page is the same for everybody; the form there blocks, or asks who they are first.
          <a href={`/settings/blocks?${new URLSearchParams({ name: writer })}`} rel="nofollow">
            {blockPerson(writer)}
          </a>
        ))}
    </div>
  );
}

/** A line where a comment was that is hidden or deleted; its writer can have it restored for a while. @param logId of what hid it. */
export function CommentStub({ id, text, logId }: { id: string; text: string; logId?: number | undefined }) {
  const { own } = useViewer();
  const isOpen = useIsOpen();
  const now = useNow();
  const restorableUntil = own?.comments[id]?.restorableUntil ?? 0;
  return (
    <p id={`comment-${id}`} className="comment-stub">
      {text}
      {logId !== undefined && (
        <>
          {" "}
          <a className="text-link" href={`/moderation/log/${logId}`}>
            {WHY_HIDDEN}
          </a>
        </>
      )}
      {isOpen && now !== null && restorableUntil > now && (
        <>
          {" "}
          <a className="text-link" href={`/comments/${id}/delete`}>
            Restore
          </a>
        </>
      )}
    </p>
  );
}

import type { MailedComment } from "@/db/queries/notice/mail-content";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { FORMER_READER } from "@/lib/core/comment/sentences";
import { oneLine } from "@/lib/core/list/feed/entry";
import { withoutIllegal } from "@/lib/core/list/feed/legal-text";
import {
  commentMailSubject,
  commentsMailSubject,
  didToYou,
  moreComments,
  moreDiscussions,
  READ_AND_ANSWER,
  STOP_MAILS_OF_DISCUSSION,
  STOP_OR_CHOOSE,
  summarySubject,
  WHY_SUMMARY,
  whyYouGetThis,
} from "@/lib/core/mail/sentences";
import {
  MAILED_COMMENTS_MAX,
  MAILED_DISCUSSIONS_MAX,
  MAILED_WORDS_MAX,
  noticeReasons,
} from "@/lib/core/notice/notices";
import { plural } from "@/lib/core/plural";
import { INK, RULE, SOFT } from "@/lib/core/site/palette";
import { clipText } from "@/lib/core/text/rich-text";
import { siteUrl } from "@/lib/server/runtime/env";
import { ButtonLink, Frame, SERIF, small } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { idPart, type NoticeReader, noticeHeaders, stopUrl } from "./notice-headers";
import { renderMail } from "./render";

const SUBJECT_TITLE_LENGTH = 70;

/** The comments of one discussion that its reader is told of. @param comments at least one, the first first. */
export async function discussionMail(reader: NoticeReader, comments: MailedComment[]): Promise<MailMessage> {
  const first = comments[0]!;
  const { paperId } = first;
  const reason = strongestOf(comments);
  const about = { kind: "discussion", paperId } as const;
  const title = clipText(titleOf(first), SUBJECT_TITLE_LENGTH);
  const names = [...new Set(comments.map(nameOf))];
  const discussion = `discussion.${idPart(paperId)}.${reader.userId}@${mailHost()}`;
  const idOf = (commentId: string) => `comment.${commentId}.${reader.userId}@${mailHost()}`;
  const answered = [discussion, ...first.ancestorIds.map(idOf)].map((id) => `<${id}>`);
  return {
    to: reader.address,
    subject:
      comments.length === 1
        ? commentMailSubject(reason, nameOf(first), title)
        : commentsMailSubject(names, comments.length, title),
    ...(await renderMail(
      <Frame
        preheader={wordsOf(first)}
        aside={plural(comments.length, "comment")}
        footer={<Footer why={whyYouGetThis(reason)} stop={STOP_MAILS_OF_DISCUSSION} stopUrl={stopUrl(reader, about)} />}
      >
        <Discussion comments={comments} isAlone />
      </Frame>,
    )),
    messageId: idOf(first.id),
    headers: {
      ...noticeHeaders(reader, `${idPart(paperId)}.discussions`, about),
      "In-Reply-To": answered.at(-1)!,
      References: answered.join(" "),
    },
  };
}

/** What the limits left for the morning, by discussions. @param comments at least one. @param mailId of its row. */
export async function summaryMail(
  reader: NoticeReader,
  comments: MailedComment[],
  mailId: string,
): Promise<MailMessage> {
  const discussions = new Map<string, MailedComment[]>();
  for (const comment of comments)
    discussions.set(comment.paperId, [...(discussions.get(comment.paperId) ?? []), comment]);
  const about = { kind: "comments" } as const;
  return {
    to: reader.address,
    subject: summarySubject(comments.length, discussions.size),
    ...(await renderMail(
      <Frame
        preheader={[...discussions.values()]
          .slice(0, 4)
          .map(([first]) => titleOf(first!))
          .join(" · ")}
        aside={plural(comments.length, "comment")}
        footer={<Footer why={WHY_SUMMARY} stop={STOP_OR_CHOOSE} stopUrl={stopUrl(reader, about)} />}
      >
        {[...discussions].slice(0, MAILED_DISCUSSIONS_MAX).map(([paperId, ofPaper]) => (
          <Discussion key={paperId} comments={ofPaper} />
        ))}
        {discussions.size > MAILED_DISCUSSIONS_MAX && (
          <More url={`${siteUrl()}/inbox`}>{moreDiscussions(discussions.size - MAILED_DISCUSSIONS_MAX)}</More>
        )}
      </Frame>,
    )),
    messageId: `notices.${mailId}@${mailHost()}`,
    headers: noticeHeaders(reader, "discussions", about),
  };
}

const titleOf = ({ paperTitle, paperId }: MailedComment) => oneLine(paperTitle ?? "") || paperId;
const nameOf = ({ writer }: MailedComment) =>
  withoutIllegal(writer?.name ?? writer?.username ?? "")
    .replace(/\s+/gu, " ")
    .trim() || FORMER_READER;
const wordsOf = ({ body }: MailedComment) => clipText(withoutIllegal(commentPlainText(body)), MAILED_WORDS_MAX);

/** The strongest reason of all. */
const strongestOf = (comments: MailedComment[]) =>
  comments.map(({ reason }) => reason).sort((a, b) => noticeReasons.indexOf(a) - noticeReasons.indexOf(b))[0]!;

/** The comments of one paper below its title. */
function Discussion({ comments, isAlone = false }: { comments: MailedComment[]; isAlone?: boolean }) {
  const [first] = comments;
  if (!first) return null;
  const only = isAlone && comments.length === 1;
  return (
    <>
      <h2 style={{ font: `bold 21px/1.25 ${SERIF}`, letterSpacing: "-0.01em", margin: "22px 0 0" }}>
        <a
          href={`${siteUrl()}/discuss/${first.paperId}`}
          className="ink title"
          style={{ color: INK.light, textDecoration: "none" }}
        >
          {titleOf(first)}
        </a>
      </h2>
      {comments.slice(0, MAILED_COMMENTS_MAX).map((comment) => (
        <Comment key={comment.id} comment={comment} hasButton={only} />
      ))}
      {comments.length > MAILED_COMMENTS_MAX && (
        <More url={`${siteUrl()}/discuss/${first.paperId}`}>{moreComments(comments.length - MAILED_COMMENTS_MAX)}</More>
      )}
    </>
  );
}

function Comment({ comment, hasButton }: { comment: MailedComment; hasButton: boolean }) {
  const url = `${siteUrl()}/comments/${comment.id}`;
  return (
    <>
      <p className="soft apart" style={{ ...small, margin: "16px 0 0" }}>
        {didToYou(nameOf(comment), comment.reason)}
      </p>
      <div className="rule" style={{ borderLeft: `2px solid ${RULE.light}`, margin: "6px 0 0", paddingLeft: 14 }}>
        <p
          className="ink"
          dir="auto"
          style={{ font: `17px/27px ${SERIF}`, color: INK.light, margin: 0, overflowWrap: "anywhere" }}
        >
          {wordsOf(comment)}
        </p>
      </div>
      {hasButton ? (
        <p style={{ margin: "22px 0 0" }}>
          <ButtonLink href={url}>{READ_AND_ANSWER}</ButtonLink>
        </p>
      ) : (
        <p className="soft" style={{ ...small, margin: "6px 0 0" }}>
          <a href={url} className="soft" style={{ color: SOFT.light }}>
            {READ_AND_ANSWER}
          </a>
        </p>
      )}
    </>
  );
}

/** What a mail only counts, and where it is. */
const More = ({ url, children }: { url: string; children: string }) => (
  <p className="ink apart" style={{ ...small, margin: "18px 0 0" }}>
    <a href={url} className="ink" style={{ color: INK.light }}>
      {children}
    </a>
  </p>
);

/** Why a mail came, and the link that ends such mails. */
export function Footer({ why, stop, stopUrl }: { why: string; stop: string; stopUrl: string }) {
  return (
    <>
      {why}{" "}
      <a href={stopUrl} className="soft" style={{ color: SOFT.light }}>
        {stop}
      </a>
    </>
  );
}

import type { ReactNode } from "react";
import type { MailedDecision } from "@/db/queries/notice/mail-content";
import { formatMoment } from "@/lib/core/comment/comment-moment";
import { APPEAL } from "@/lib/core/comment/community-rules";
import { dayOf, formatDayOfMonth } from "@/lib/core/days";
import { oneLine } from "@/lib/core/list/feed/entry";
import { withoutIllegal } from "@/lib/core/list/feed/legal-text";
import {
  APPROVED_EXPLAINED,
  appealByLink,
  CLAIM_DENIED_EXPLAINED,
  CLAIM_REVOKED_EXPLAINED,
  CLAIM_VERIFIED_EXPLAINED,
  DECISIONS_LINK,
  DENIED_EXPLAINED,
  decidedBecause,
  decisionSubject,
  ENTRY_IN_LOG,
  HELD_EXPLAINED,
  LIFTED_EXPLAINED,
  RELEASED_EXPLAINED,
  restrictedExplained,
  SAID_WITH_APPEAL,
  SAID_WITH_DECISION,
  SHOWN_EXPLAINED,
  SIGNED_OUT_BY_ROLE,
  STOP_OR_CHOOSE,
  SUSPENDED_EXPLAINED,
  THE_RULES,
  WARNED_EXPLAINED,
  WHY_DECISION,
} from "@/lib/core/mail/sentences";
import { APPEALABLE, type ModerationAction } from "@/lib/core/moderation/moderation";
import { INK, RULE } from "@/lib/core/site/palette";
import { clipText } from "@/lib/core/text/rich-text";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { Footer } from "./comment-mails";
import { Frame, SERIF, small, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { type NoticeReader, noticeHeaders, stopUrl } from "./notice-headers";
import { renderMail } from "./render";

const MS_PER_DAY = 86_400_000;
const SUBJECT_TITLE_LENGTH = 70;

/**
 * Tells somebody what was decided about their comment or account: the reason, how long, the rules, the entry in the log, and how to
 * appeal. It has no words of any comment.
 */
export async function decisionMail(reader: NoticeReader, decision: MailedDecision): Promise<MailMessage> {
  const about = { kind: "decisions" } as const;
  const title = decision.paperTitle === null ? null : oneLine(decision.paperTitle);
  const subject = (length: number) => decisionSubject(decision, title && clipText(title, length));
  return {
    to: reader.address,
    subject: subject(SUBJECT_TITLE_LENGTH),
    ...(await renderMail(
      <Frame
        preheader={explained(decision) ?? ""}
        footer={<Footer why={WHY_DECISION} stop={STOP_OR_CHOOSE} stopUrl={stopUrl(reader, about)} />}
      >
        <h2 style={{ font: `bold 21px/1.25 ${SERIF}`, letterSpacing: "-0.01em", margin: "22px 0 0" }} className="ink">
          {subject(Number.MAX_SAFE_INTEGER)}
        </h2>
        {decision.reason && <Text>{decidedBecause(decision.reason)}</Text>}
        {explained(decision) && <Text>{explained(decision)}</Text>}
        <Said decision={decision} />
        <Appeal decision={decision} />
        <Links decision={decision} />
      </Frame>,
    )),
    messageId: `decision.${decision.logId}.${reader.userId}@${mailHost()}`,
    headers: noticeHeaders(reader, "decisions", about),
  };
}

/** What it means for whom it is about. */
const EXPLAINED: Partial<Record<ModerationAction, string>> = {
  "hold-comment": HELD_EXPLAINED,
  "show-comment": SHOWN_EXPLAINED,
  "release-comment": RELEASED_EXPLAINED,
  "show-collection": SHOWN_EXPLAINED,
  warn: WARNED_EXPLAINED,
  suspend: SUSPENDED_EXPLAINED,
  "lift-sanction": LIFTED_EXPLAINED,
  "grant-role": SIGNED_OUT_BY_ROLE,
  "approve-appeal": APPROVED_EXPLAINED,
  "deny-appeal": DENIED_EXPLAINED,
  "verify-claim": CLAIM_VERIFIED_EXPLAINED,
  "deny-claim": CLAIM_DENIED_EXPLAINED,
  "revoke-claim": CLAIM_REVOKED_EXPLAINED,
};

function explained({ action, at, days }: MailedDecision): string | undefined {
  if (action !== "restrict" || days === null) return EXPLAINED[action];
  return restrictedExplained(formatMoment(daysAfter(at, days), ""));
}

const daysAfter = (at: Date, days: number) => new Date(at.getTime() + days * MS_PER_DAY);

/** A moderator's own words, which the public log has as well. */
function Said({ decision: { action, note } }: { decision: MailedDecision }) {
  if (!note || action === "grant-role") return null;
  const isAnswer = action === "approve-appeal" || action === "deny-appeal";
  return (
    <>
      <Text isSoft>{isAnswer ? SAID_WITH_APPEAL : SAID_WITH_DECISION}</Text>
      <div className="rule" style={{ borderLeft: `2px solid ${RULE.light}`, margin: "6px 0 0", paddingLeft: 14 }}>
        <p
          className="ink"
          dir="auto"
          style={{
            font: `17px/27px ${SERIF}`,
            color: INK.light,
            margin: 0,
            overflowWrap: "anywhere",
            whiteSpace: "pre-line",
          }}
        >
          {withoutIllegal(note)}
        </p>
      </div>
    </>
  );
}

function Appeal({ decision }: { decision: MailedDecision }) {
  if (!APPEALABLE.includes(decision.action)) return null;
  const day = formatDayOfMonth(dayOf(daysAfter(decision.at, APPEAL.days), env.FEED_TIME_ZONE));
  return (
    <Text>
      <MailLink href={`${siteUrl()}/appeals/${decision.logId}`}>{appealByLink(day)}</MailLink>
    </Text>
  );
}

function Links({ decision }: { decision: MailedDecision }) {
  const links: [path: string, words: string][] = [
    [`/moderation/log/${decision.logId}`, ENTRY_IN_LOG],
    ["/about/community", THE_RULES],
    ["/appeals", DECISIONS_LINK],
  ];
  return (
    <>
      {links.map(([path, words]) => (
        <p key={path} className="soft" style={{ ...small, margin: "14px 0 0" }}>
          <MailLink href={siteUrl() + path}>{words}</MailLink>
        </p>
      ))}
    </>
  );
}

const MailLink = ({ href, children }: { href: string; children: ReactNode }) => <a href={href}>{children}</a>;

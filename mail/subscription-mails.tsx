import type { Subscription } from "@/db/queries/subscription/subscriptions";
import {
  CHANGE_OR_END,
  CONFIRM_AND_CHOOSE,
  CONFIRM_MAIL_PREVIEW,
  CONFIRM_MAIL_TEXT,
  confirmMailFooter,
  confirmMailSubject,
  RUNNING_MAIL_PREVIEW,
  runningMailFooter,
  runningMailSubject,
  runningMailText,
} from "@/lib/core/subscription/sentences";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { subscriptionPath } from "@/lib/server/subscription/subscription-link";
import { describeChoices } from "./describe-choices";
import { ButtonLink, Frame, Text } from "./frame";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

/**
 * What follows the subscribe box: the link that confirms, or for a subscription that runs the one that changes it. The
 * box itself says the same in both cases, so that it tells nobody who is subscribed.
 * @param key tells this request from another one.
 */
export async function subscriptionMail(subscription: Subscription, key: string): Promise<MailMessage> {
  const isRunning = subscription.confirmedAt !== null && subscription.stoppedAt === null;
  const url = siteUrl() + subscriptionPath(subscription.id);
  return {
    to: subscription.address,
    subject: isRunning ? runningMailSubject(env.SITE_NAME) : confirmMailSubject(env.SITE_NAME),
    ...(await renderMail(
      isRunning ? <RunningMail subscription={subscription} url={url} /> : <ConfirmationMail url={url} />,
    )),
    messageId: `subscription.${subscription.id}.${key}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}

function ConfirmationMail({ url }: { url: string }) {
  return (
    <Frame preheader={CONFIRM_MAIL_PREVIEW} footer={confirmMailFooter(env.SITE_NAME)}>
      <Text>{CONFIRM_MAIL_TEXT}</Text>
      <p style={{ margin: "24px 0 0" }}>
        <ButtonLink href={url}>{CONFIRM_AND_CHOOSE}</ButtonLink>
      </p>
    </Frame>
  );
}

function RunningMail({ subscription, url }: { subscription: Subscription; url: string }) {
  return (
    <Frame preheader={RUNNING_MAIL_PREVIEW} footer={runningMailFooter(env.SITE_NAME)}>
      <Text>{runningMailText(describeChoices(subscription))}</Text>
      <p style={{ margin: "24px 0 0" }}>
        <ButtonLink href={url}>{CHANGE_OR_END}</ButtonLink>
      </p>
    </Frame>
  );
}

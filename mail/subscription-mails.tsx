import type { Subscription } from "@/db/queries/subscription/subscriptions";
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
    subject: isRunning ? `You get ${env.SITE_NAME} already` : `Confirm that you want ${env.SITE_NAME} by mail`,
    ...(await renderMail(
      isRunning ? <RunningMail subscription={subscription} url={url} /> : <ConfirmationMail url={url} />,
    )),
    messageId: `subscription.${subscription.id}.${key}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-replied" },
  };
}

const ASKED = `You’re getting this because someone entered this address on ${env.SITE_NAME}.`;

function ConfirmationMail({ url }: { url: string }) {
  return (
    <Frame
      preheader="One click, and you choose when it comes."
      footer={`${ASKED} If it wasn’t you, ignore this email.`}
    >
      <Text>Confirm your subscription to the daily papers and choose when to get them:</Text>
      <p style={{ margin: "24px 0 0" }}>
        <ButtonLink href={url}>Confirm and choose</ButtonLink>
      </p>
    </Frame>
  );
}

function RunningMail({ subscription, url }: { subscription: Subscription; url: string }) {
  return (
    <Frame preheader="Here you change or end it." footer={ASKED}>
      <Text>You asked for the papers by mail, and get them already: {describeChoices(subscription)}.</Text>
      <p style={{ margin: "24px 0 0" }}>
        <ButtonLink href={url}>Change or end it</ButtonLink>
      </p>
    </Frame>
  );
}

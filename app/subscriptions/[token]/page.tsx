import type { Metadata } from "next";
import { AccountPage, Section } from "@/components/account/account-page";
import { DigestChoicesForm } from "@/components/subscription/digest-choices-form";
import { NoSubscription } from "@/components/subscription/no-subscription";
import { StopForm } from "@/components/subscription/stop-form";
import { Notice } from "@/components/ui/notice";
import { findSubscription, type Subscription } from "@/db/queries/subscription/subscriptions";
import { firstOf } from "@/lib/core/search-params";
import { formAction } from "@/lib/core/site/form-method";
import {
  CHOICES_SAVED,
  digestBounced,
  digestComes,
  digestOnceConfirmed,
  digestStopped,
  PAPERS_BY_MAIL,
  SUBSCRIBE_AGAIN,
  SUBSCRIPTION_CONFIRMED,
  UNSUBSCRIBED,
  YOUR_DIGEST,
} from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { parseSubscriptionToken } from "@/lib/server/subscription/subscription-link";
import { describeChoices } from "@/mail/describe-choices";

// The address is the key to it, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: PAPERS_BY_MAIL, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

const DONE: Record<string, string> = {
  confirmed: SUBSCRIPTION_CONFIRMED,
  saved: CHOICES_SAVED,
  stopped: UNSUBSCRIBED,
};

export default async function SubscriptionPage({ params, searchParams }: PageProps<"/subscriptions/[token]">) {
  const { token } = await params;
  const id = parseSubscriptionToken(token);
  const subscription = id && (await findSubscription(id));
  if (!subscription) return <NoSubscription />;
  const done = firstOf((await searchParams).done) ?? "";
  const isRunning = subscription.confirmedAt !== null && subscription.stoppedAt === null;
  return (
    <AccountPage title={PAPERS_BY_MAIL}>
      {Object.hasOwn(DONE, done) && <Notice kind="done">{DONE[done]}</Notice>}
      <Section title={YOUR_DIGEST}>
        <p className="mb-5 text-soft">{stateOf(subscription)}</p>
        <DigestChoicesForm
          action={formAction("PUT", `/api/subscriptions/${token}`)}
          choices={subscription}
          hasFollows={subscription.userId !== null}
          isNew={!subscription.confirmedAt}
          submit={isRunning ? "Save" : subscription.confirmedAt ? SUBSCRIBE_AGAIN : "Confirm"}
        />
      </Section>
      {isRunning && (
        <Section title="Unsubscribe">
          <StopForm action={formAction("DELETE", `/api/subscriptions/${token}`)} />
        </Section>
      )}
    </AccountPage>
  );
}

function stateOf({ address, confirmedAt, stoppedAt, stopReason, ...choices }: Subscription): string {
  if (!confirmedAt) return digestOnceConfirmed(address, env.SITE_NAME);
  if (!stoppedAt) return digestComes(address, env.SITE_NAME, describeChoices(choices));
  return stopReason === "bounced" ? digestBounced(address) : digestStopped(address);
}

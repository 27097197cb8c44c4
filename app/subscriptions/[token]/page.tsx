import type { Metadata } from "next";
import { AccountPage, Section } from "@/components/account/account-page";
import { DigestChoicesForm } from "@/components/subscription/digest-choices-form";
import { NoSubscription } from "@/components/subscription/no-subscription";
import { StopForm } from "@/components/subscription/stop-form";
import { Notice } from "@/components/ui/notice";
import { findSubscription, type Subscription } from "@/db/queries/subscription/subscriptions";
import { firstOf } from "@/lib/core/search-params";
import { formAction } from "@/lib/core/site/form-method";
import { env } from "@/lib/server/runtime/env";
import { parseSubscriptionToken } from "@/lib/server/subscription/subscription-link";
import { describeChoices } from "@/mail/describe-choices";

// The address is the key to it, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: "Papers by mail", robots: { index: false }, referrer: "same-origin" };
export const instant = false;

const DONE: Record<string, string> = {
  confirmed: "Confirmed. The first mail comes at the time that you chose, unless the day has no papers for you.",
  saved: "Your choices are saved.",
  stopped: "You’ve been unsubscribed.",
};

export default async function SubscriptionPage({ params, searchParams }: PageProps<"/subscriptions/[token]">) {
  const { token } = await params;
  const id = parseSubscriptionToken(token);
  const subscription = id && (await findSubscription(id));
  if (!subscription) return <NoSubscription />;
  const done = firstOf((await searchParams).done) ?? "";
  const isRunning = subscription.confirmedAt !== null && subscription.stoppedAt === null;
  return (
    <AccountPage title="Papers by mail">
      {Object.hasOwn(DONE, done) && <Notice kind="done">{DONE[done]}</Notice>}
      <Section title="Your digest">
        <p className="mb-5 text-soft">{stateOf(subscription)}</p>
        <DigestChoicesForm
          action={formAction("PUT", `/api/subscriptions/${token}`)}
          choices={subscription}
          hasFollows={subscription.userId !== null}
          isNew={!subscription.confirmedAt}
          submit={isRunning ? "Save" : subscription.confirmedAt ? "Subscribe again" : "Confirm"}
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
  if (!confirmedAt) return `${address} gets ${env.SITE_NAME} once you confirm it here.`;
  if (!stoppedAt) return `${address} gets ${env.SITE_NAME} ${describeChoices(choices)}.`;
  return stopReason === "bounced"
    ? `${address} gets nothing more, since its mail server refused three mails in a row.`
    : `${address} gets nothing more, as you asked.`;
}

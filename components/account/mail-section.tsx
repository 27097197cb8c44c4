import Link from "next/link";
import { DigestChoicesForm } from "@/components/subscription/digest-choices-form";
import { StopForm } from "@/components/subscription/stop-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { formAction } from "@/lib/core/site/form-method";
import { describeChoices } from "@/mail/describe-choices";
import { Section } from "./account-page";

type AddressProps = {
  /** Verified, or null. */
  address: string | null;
  /** Whether a link to it is all that lets the reader in, so that it can only be changed. */
  isOnlySignInMethod: boolean;
};

/** The account's mail address, for the digest and for links that sign in. */
export function AddressSection({ address, isOnlySignInMethod }: AddressProps) {
  return (
    <Section title="Email address">
      {address && (
        <p className="mb-5 text-soft">
          <span className="wrap-anywhere text-ink">{address}</span> is yours
          {isOnlySignInMethod && ", and your way to sign in"}. Nobody else sees it.
        </p>
      )}
      {address && !isOnlySignInMethod ? (
        <form method="post" action={formAction("DELETE", "/api/account/address")}>
          <Button variant="quiet">Remove address and digest</Button>
        </form>
      ) : (
        <form method="post" action="/api/account/address" className="space-y-5">
          <Field
            name="address"
            type="email"
            label={address ? "Another address" : "Address"}
            hint={
              address
                ? "A link there shows that it is yours; it then takes this one’s place."
                : "For digests and sign-in links. We’ll send a link to confirm it’s yours."
            }
            autoComplete="email"
            maxLength={254}
            required
          />
          <Button variant="quiet">Send confirmation link</Button>
        </form>
      )}
    </Section>
  );
}

/** The account's digest. */
export function DigestSection({ subscription }: { subscription: Subscription }) {
  const isRunning = subscription.confirmedAt !== null && subscription.stoppedAt === null;
  return (
    <Section title="Papers by mail">
      <p className="mb-5 text-soft">
        {isRunning
          ? `You get them ${describeChoices(subscription)}.`
          : subscription.stopReason === "bounced"
            ? "Paused: your mail server rejected three emails in a row."
            : "You get none yet."}{" "}
        <Link prefetch={false} href="/settings/digest" className="text-link">
          See the next mail
        </Link>
      </p>
      <DigestChoicesForm
        action={formAction("PUT", "/api/account/digest")}
        choices={subscription}
        hasFollows
        isNew={!subscription.confirmedAt}
        submit={isRunning ? "Save" : "Subscribe"}
      />
      {isRunning && (
        <div className="mt-8">
          <StopForm action={formAction("DELETE", "/api/account/digest")} />
        </div>
      )}
    </Section>
  );
}

import Link from "next/link";
import { DigestChoicesForm } from "@/components/subscription/digest-choices-form";
import { StopForm } from "@/components/subscription/stop-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Sentence } from "@/components/ui/sentence";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import {
  ADDRESS_HINT,
  ADDRESS_IS_WAY_IN,
  ADDRESS_IS_YOURS,
  ANOTHER_ADDRESS,
  OTHER_ADDRESS_HINT,
  REMOVE_ADDRESS,
  SEND_CONFIRMATION,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { YOU_GET_NO_DIGEST, YOUR_DIGEST_BOUNCED, youGetDigest } from "@/lib/core/subscription/sentences";
import { describeChoices } from "@/mail/describe-choices";
import { ProofField } from "./proof-field";
import { SettingsSection } from "./settings-section";

type AddressProps = {
  /** Verified, or null. */
  address: string | null;
  /** Whether a link to it is all that lets the reader in, so that it can only be changed. */
  isOnlySignInMethod: boolean;
  hasPassword: boolean;
};

/** The account's mail address, for the digest and for links that sign in. */
export function AddressSection({ address, isOnlySignInMethod, hasPassword }: AddressProps) {
  return (
    <SettingsSection id="address">
      {address && (
        <p className="mb-5 text-soft">
          <Sentence
            text={isOnlySignInMethod ? ADDRESS_IS_WAY_IN : ADDRESS_IS_YOURS}
            links={[() => <span className="wrap-anywhere text-ink">{address}</span>]}
          />
        </p>
      )}
      {address && !isOnlySignInMethod ? (
        <form method="post" action={formAction("DELETE", "/api/account/address")} className="space-y-5">
          <ProofField hasPassword={hasPassword} />
          <Button variant="quiet">{REMOVE_ADDRESS}</Button>
        </form>
      ) : (
        <form method="post" action="/api/account/address" className="space-y-5">
          <Field
            name="address"
            type="email"
            label={address ? ANOTHER_ADDRESS : "Address"}
            hint={address ? OTHER_ADDRESS_HINT : ADDRESS_HINT}
            autoComplete="email"
            maxLength={254}
            required
          />
          <ProofField hasPassword={hasPassword} />
          <Button variant="quiet">{SEND_CONFIRMATION}</Button>
        </form>
      )}
    </SettingsSection>
  );
}

/** The account's digest. */
export function DigestSection({ subscription }: { subscription: Subscription }) {
  const isRunning = subscription.confirmedAt !== null && subscription.stoppedAt === null;
  return (
    <SettingsSection id="digest">
      <p className="mb-5 text-soft">
        <Sentence
          text={
            isRunning
              ? youGetDigest(describeChoices(subscription))
              : subscription.stopReason === "bounced"
                ? YOUR_DIGEST_BOUNCED
                : YOU_GET_NO_DIGEST
          }
          links={[
            (words) => (
              <Link prefetch={false} href="/settings/digest" className="text-link">
                {words}
              </Link>
            ),
          ]}
        />
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
    </SettingsSection>
  );
}

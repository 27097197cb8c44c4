import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { INPUT_LOOK } from "@/components/ui/input-look";
import { EMAIL_ADDRESS } from "@/lib/core/account/sentences";
import { EVERY_DAY, EVERY_WEEK, HOW_OFTEN, PAPERS_IN_YOUR_INBOX } from "@/lib/core/subscription/sentences";

/** By which a link leads to the box. */
export const SUBSCRIBE_BOX = "by-mail";

/** Takes an address for the digest. A plain form without a script, since it stands on pages that are the same for everybody. */
export function SubscribeBox() {
  return (
    <section aria-labelledby={SUBSCRIBE_BOX}>
      <Heading level={2} look="rail" id={SUBSCRIBE_BOX}>
        {PAPERS_IN_YOUR_INBOX}
      </Heading>
      <form method="post" action="/api/subscriptions" className="mt-3 max-w-form space-y-2">
        <input
          type="email"
          name="address"
          aria-label={EMAIL_ADDRESS}
          placeholder="you@example.org"
          autoComplete="email"
          maxLength={254}
          required
          className={`${INPUT_LOOK} block w-full border-edge`}
        />
        <div className="flex gap-2">
          <select name="cadence" aria-label={HOW_OFTEN} className={`${INPUT_LOOK} min-w-0 flex-1 border-edge`}>
            <option value="daily">{EVERY_DAY}</option>
            <option value="weekly">{EVERY_WEEK}</option>
          </select>
          <Button>Subscribe</Button>
        </div>
      </form>
    </section>
  );
}

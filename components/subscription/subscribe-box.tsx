import { Button } from "@/components/ui/button";

/** Takes an address for the digest. A plain form without a script, since it stands on pages that are the same for everybody. */
export function SubscribeBox() {
  return (
    <section aria-labelledby="by-mail">
      <h2 id="by-mail" className="text-[1.125rem]">
        Daily digest by email
      </h2>
      <form method="post" action="/api/subscriptions" className="mt-3 max-w-[26rem] space-y-2">
        <input
          type="email"
          name="address"
          aria-label="Email address"
          placeholder="you@example.org"
          autoComplete="email"
          maxLength={254}
          required
          className="block min-h-11 w-full rounded-md border border-edge bg-transparent px-3 text-base text-ink placeholder:text-soft focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent"
        />
        <div className="flex gap-2">
          <select
            name="cadence"
            aria-label="How often"
            className="min-h-11 min-w-0 flex-1 rounded-md border border-edge bg-transparent px-2 text-base text-ink focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent"
          >
            <option value="daily">Every day</option>
            <option value="weekly">Every week</option>
          </select>
          <Button>Subscribe</Button>
        </div>
      </form>
    </section>
  );
}

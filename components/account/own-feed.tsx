import { Button } from "@/components/ui/button";
import { CopyableText } from "@/components/ui/copyable-text";
import { formatDayShort } from "@/lib/core/days";
import { formAction } from "@/lib/core/site/form-method";
import { Section } from "./account-page";

/**
 * The reader's own feed: its address is made, made anew and ended here. @param madeOn day on which the address in use
 * was made, or null. @param newToken when it was made just now. @param siteUrl without a slash at the end.
 */
export function OwnFeedSection({
  madeOn,
  newToken,
  siteUrl,
}: {
  madeOn: string | null;
  newToken: string | null;
  siteUrl: string;
}) {
  return (
    <Section id="your-feed" title="Your feed">
      <p className="mb-5">
        The papers of what you follow, for your feed reader. Anyone with this address can read it, so keep it private.
      </p>
      {newToken ? (
        <NewAddresses token={newToken} siteUrl={siteUrl} />
      ) : (
        madeOn && (
          <p className="mb-5 text-soft">
            An address made on {formatDayShort(madeOn, "")} is in use. It was shown when it was made, and is kept
            nowhere.
          </p>
        )
      )}
      <form method="post" action={formAction("PUT", "/api/account/feed-token")} className="flex flex-wrap gap-3">
        <Button variant="quiet">{madeOn ? "Make a new address" : "Create feed address"}</Button>
        {madeOn && (
          <Button variant="quiet" formAction={formAction("DELETE", "/api/account/feed-token")}>
            Revoke the address
          </Button>
        )}
      </form>
      <p className="mt-5 text-soft text-meta">
        For feeds of each organization, author and topic by itself:{" "}
        <a className="text-link" href="/following/opml" download>
          what you follow, as OPML
        </a>
        .
      </p>
    </Section>
  );
}

function NewAddresses({ token, siteUrl }: { token: string; siteUrl: string }) {
  const addresses = { Atom: "feed.atom", "JSON Feed": "feed.json", "OPML of what you follow": "opml" };
  return (
    <div className="mb-5 space-y-4">
      {Object.entries(addresses).map(([label, file]) => (
        <CopyableText key={file} label={label} text={`${siteUrl}/following/${file}?token=${token}`} rows={3} isCode />
      ))}
    </div>
  );
}

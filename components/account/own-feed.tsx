import { Button } from "@/components/ui/button";
import { CopyableText } from "@/components/ui/copyable-text";
import { Sentence } from "@/components/ui/sentence";
import { formatDayShort } from "@/lib/core/days";
import {
  CREATE_FEED_ADDRESS,
  feedAddressInUse,
  JSON_FEED,
  MAKE_FEED_ADDRESS_ANEW,
  OPML_EXPLAINED,
  OPML_OF_FOLLOWS,
  OWN_FEED_EXPLAINED,
  REVOKE_FEED_ADDRESS,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { ProofField } from "./proof-field";
import { SettingsSection } from "./settings-section";

/**
 * The reader's own feed: its address is made, made anew and ended here. @param madeOn day on which the address in use
 * was made, or null. @param newToken when it was made just now. @param siteUrl without a slash at the end.
 */
export function OwnFeedSection({
  madeOn,
  newToken,
  hasPassword,
  siteUrl,
}: {
  madeOn: string | null;
  newToken: string | null;
  hasPassword: boolean;
  siteUrl: string;
}) {
  return (
    <SettingsSection id="your-feed">
      <p className="mb-5">{OWN_FEED_EXPLAINED}</p>
      {newToken ? (
        <NewAddresses token={newToken} siteUrl={siteUrl} />
      ) : (
        madeOn && <p className="mb-5 text-soft">{feedAddressInUse(formatDayShort(madeOn, ""))}</p>
      )}
      <form method="post" action={formAction("PUT", "/api/account/feed-token")} className="space-y-5">
        <ProofField hasPassword={hasPassword} />
        <div className="flex flex-wrap gap-3">
          <Button variant="quiet">{madeOn ? MAKE_FEED_ADDRESS_ANEW : CREATE_FEED_ADDRESS}</Button>
          {madeOn && (
            <Button variant="quiet" formAction={formAction("DELETE", "/api/account/feed-token")} formNoValidate>
              {REVOKE_FEED_ADDRESS}
            </Button>
          )}
        </div>
      </form>
      <p className="mt-5 text-soft text-meta">
        <Sentence
          text={OPML_EXPLAINED}
          links={[
            (words) => (
              <a className="text-link" href="/following/opml" download>
                {words}
              </a>
            ),
          ]}
        />
      </p>
    </SettingsSection>
  );
}

function NewAddresses({ token, siteUrl }: { token: string; siteUrl: string }) {
  const addresses = { Atom: "feed.atom", [JSON_FEED]: "feed.json", [OPML_OF_FOLLOWS]: "opml" };
  return (
    <div className="mb-5 space-y-4">
      {Object.entries(addresses).map(([label, file]) => (
        <CopyableText key={file} label={label} text={`${siteUrl}/following/${file}?token=${token}`} rows={3} isCode />
      ))}
    </div>
  );
}

import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import { Sentence } from "@/components/ui/sentence";
import { MAIL_LINK_WRONG, NO_SUCH_MAIL_LINK, SETTINGS_HAVE_ALL } from "@/lib/core/mail/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";

/** What a link of a mail says that is cut short or forged, or whose account is gone. */
export function NoMailLink() {
  return (
    <MessagePage title={NO_SUCH_MAIL_LINK}>
      <p>{MAIL_LINK_WRONG}</p>
      {hasDiscussions() && (
        <p>
          <SettingsLink />
        </p>
      )}
    </MessagePage>
  );
}

/** Where all choices are, for who signs in. */
export const SettingsLink = () => (
  <Sentence
    text={SETTINGS_HAVE_ALL}
    links={[
      (words) => (
        <Link prefetch={false} href="/settings/notifications" className="text-link">
          {words}
        </Link>
      ),
    ]}
  />
);

import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

/** What a link says that is cut short, forged, or was never confirmed in its week. */
export function NoSubscription() {
  return (
    <MessagePage title="No such subscription">
      <p>This link belongs to no subscription here. It may be cut short, or older than a week and never confirmed.</p>
      <p>
        <Link className="text-link" href="/">
          Subscribe again on the front page
        </Link>
      </p>
    </MessagePage>
  );
}

import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import {
  NO_SUCH_SUBSCRIPTION,
  SUBSCRIBE_ON_FRONT_PAGE,
  SUBSCRIPTION_NOT_FOUND,
} from "@/lib/core/subscription/sentences";

/** What a link says that is cut short, forged, or was never confirmed in its week. */
export function NoSubscription() {
  return (
    <MessagePage title={NO_SUCH_SUBSCRIPTION}>
      <p>{SUBSCRIPTION_NOT_FOUND}</p>
      <p>
        <Link className="text-link" href="/">
          {SUBSCRIBE_ON_FRONT_PAGE}
        </Link>
      </p>
    </MessagePage>
  );
}

import Link from "next/link";
import { UNREAD_SHOWN_MAX } from "@/lib/core/notice/notices";
import { inboxWith, unreadShown } from "@/lib/core/site/page-names";
import { Icon } from "../ui/icon";

/** The way to the inbox, with how much of it is unread. */
export const InboxLink = ({ unread }: { unread: number }) => (
  <Link
    href="/inbox"
    prefetch={false}
    aria-label={inboxWith(unread, UNREAD_SHOWN_MAX)}
    title={inboxWith(unread, UNREAD_SHOWN_MAX)}
    className="saved-link"
  >
    <Icon name="inbox" />
    {unread > 0 && <b aria-hidden="true">{unreadShown(unread, UNREAD_SHOWN_MAX)}</b>}
  </Link>
);

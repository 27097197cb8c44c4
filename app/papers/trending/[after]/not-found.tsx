import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such page">
      <p>The trending papers have no page at this address; it may have been cut short on its way.</p>
      <p>
        <Link href="/papers/trending" className="text-link">
          To the trending papers
        </Link>
      </p>
    </MessagePage>
  );
}

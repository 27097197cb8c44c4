import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No page here">
      <p>Nothing is kept at this address. It may have been mistyped, or it never was.</p>
      <p>
        <Link href="/" className="text-link">
          To the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

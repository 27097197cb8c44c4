import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such organization">
      <p>No paper on this site names an organization with this address.</p>
      <p>
        <Link href="/" className="text-link">
          To the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

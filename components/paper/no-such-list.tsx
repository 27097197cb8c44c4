import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

/** Says so in words alone: a page that is made for each request has begun to answer before it knows. */
export function NoSuchList() {
  return (
    <MessagePage title="No such list">
      <p>There is no such day, week, month, organization, author or topic.</p>
      <p>
        <Link href="/" className="text-link">
          To the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

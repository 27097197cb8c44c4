import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such topic">
      <p>arXiv has no category with this address; they look like cs.CL or hep-th.</p>
      <p>
        <Link href="/topics" className="text-link">
          All topics
        </Link>{" "}
        or{" "}
        <Link href="/" className="text-link">
          the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

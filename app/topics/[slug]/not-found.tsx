import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such topic">
      <p>No category has this address; they look like cs.CL or biorxiv.neuroscience.</p>
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

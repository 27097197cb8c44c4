import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such paper">
      <p>
        This site does not know a paper at this address. An arXiv id looks like 2404.18911, or hep-th/9901001 for an old
        one.
      </p>
      <p>
        <Link href="/" className="text-link">
          To the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

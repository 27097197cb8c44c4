import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such day">
      <p>
        The calendar has no such day, or it lies before arXiv began in August 1991. A day is written like 2025-12-11.
      </p>
      <p>
        <Link href="/" className="text-link">
          To the newest papers
        </Link>
      </p>
    </MessagePage>
  );
}

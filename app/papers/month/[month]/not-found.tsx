import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such month">
      <p>
        The calendar has no such month, or it lies before arXiv began in August 1991. A month is written like 2025-12.
      </p>
      <p>
        <Link href="/papers/month" className="text-link">
          To the newest month
        </Link>
      </p>
    </MessagePage>
  );
}

import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";

export default function NotFound() {
  return (
    <MessagePage title="No such week">
      <p>
        The calendar has no such week, or it lies before arXiv began in August 1991. A week is written like 2025-W50;
        most years have 52, some have 53.
      </p>
      <p>
        <Link href="/papers/week" className="text-link">
          To the newest week
        </Link>
      </p>
    </MessagePage>
  );
}

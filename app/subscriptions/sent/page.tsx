import type { Metadata } from "next";
import { MessagePage } from "@/components/site/message-page";

export const metadata: Metadata = { title: "Look into your inbox", robots: { index: false } };

export default function SentPage() {
  return (
    <MessagePage title="Look into your inbox">
      <p>
        A mail is on its way to the address that you gave. Its link confirms that the address is yours, and there you
        choose when the papers come.
      </p>
      <p>If nothing is there in some minutes, look among unwanted mail, or try again on the front page.</p>
    </MessagePage>
  );
}

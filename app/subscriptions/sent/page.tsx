import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { MailSent } from "@/components/subscription/mail-sent";

export const metadata: Metadata = { title: "Check your inbox", robots: { index: false } };
export const instant = false;

export default async function SentPage() {
  // Settings are read when the page is asked for, not when it is built.
  await connection();
  return (
    <MailSent
      again={
        <Link className="text-link" href="/">
          try again on the front page
        </Link>
      }
    >
      Click the link in it to confirm your address and choose when to get papers.
    </MailSent>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { MailSent } from "@/components/site/mail-sent";

export const metadata: Metadata = { title: "Look into your inbox", robots: { index: false } };
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
      Its link confirms that the address is yours, and there you choose when the papers come.
    </MailSent>
  );
}

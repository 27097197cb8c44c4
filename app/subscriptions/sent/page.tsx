import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { MailSent } from "@/components/subscription/mail-sent";
import { CHECK_INBOX, CONFIRM_BY_LINK, TRY_ON_FRONT_PAGE } from "@/lib/core/subscription/sentences";

export const metadata: Metadata = { title: CHECK_INBOX, robots: { index: false } };
export const instant = false;

export default async function SentPage() {
  // Settings are read when the page is asked for, not when it is built.
  await connection();
  return (
    <MailSent
      again={
        <Link className="text-link" href="/">
          {TRY_ON_FRONT_PAGE}
        </Link>
      }
    >
      {CONFIRM_BY_LINK}
    </MailSent>
  );
}

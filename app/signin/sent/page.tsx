import type { Metadata } from "next";
import Link from "next/link";
import { MailSent } from "@/components/site/mail-sent";
import { ownPath } from "@/lib/own-path";
import { firstOf } from "@/lib/search-params";

export const metadata: Metadata = { title: "Check your inbox", robots: { index: false } };
export const instant = false;

export default async function LinkSentPage({ searchParams }: PageProps<"/signin/sent">) {
  const callbackUrl = ownPath(firstOf((await searchParams).callbackUrl));
  return (
    <MailSent
      again={
        <Link prefetch={false} className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`}>
          ask for another link
        </Link>
      }
    >
      Its link signs you in, once, within ten minutes; you may open it in another browser too.
    </MailSent>
  );
}

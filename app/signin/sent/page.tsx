import type { Metadata } from "next";
import Link from "next/link";
import { MailSent } from "@/components/subscription/mail-sent";
import { firstOf } from "@/lib/core/search-params";
import { ownPath } from "@/lib/server/http/own-path";

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

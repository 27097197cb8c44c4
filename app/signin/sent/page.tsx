import type { Metadata } from "next";
import Link from "next/link";
import { MailSent } from "@/components/subscription/mail-sent";
import { ASK_FOR_ANOTHER_LINK, SIGN_IN_LINK_EXPLAINED } from "@/lib/core/account/sentences";
import { firstOf } from "@/lib/core/search-params";
import { CHECK_INBOX } from "@/lib/core/subscription/sentences";
import { ownPath } from "@/lib/server/http/own-path";

export const metadata: Metadata = { title: CHECK_INBOX, robots: { index: false } };
export const instant = false;

export default async function LinkSentPage({ searchParams }: PageProps<"/signin/sent">) {
  const callbackUrl = ownPath(firstOf((await searchParams).callbackUrl));
  return (
    <MailSent
      again={
        <Link prefetch={false} className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`}>
          {ASK_FOR_ANOTHER_LINK}
        </Link>
      }
    >
      {SIGN_IN_LINK_EXPLAINED}
    </MailSent>
  );
}

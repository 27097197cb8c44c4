import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import { env } from "@/lib/env";
import { ownPath } from "@/lib/own-path";
import { firstOf } from "@/lib/search-params";
import { signInLinkWay } from "@/lib/sign-in-link";

export const metadata: Metadata = { title: "Look into your inbox", robots: { index: false } };
export const instant = false;

export default async function LinkSentPage({ searchParams }: PageProps<"/signin/sent">) {
  const callbackUrl = ownPath(firstOf((await searchParams).callbackUrl));
  return (
    <MessagePage title="Look into your inbox">
      {signInLinkWay() === "file" ? (
        <p className="wrap-anywhere">
          No SMTP_URL is set here, so no mail goes out: it is written as a file into {env.DATA_DIR}/mail on this
          machine, and the log names it. Its link signs you in, once, within ten minutes.
        </p>
      ) : (
        <p>
          A mail is on its way to the address that you gave. Its link signs you in, once, within ten minutes; you may
          open it in another browser too.
        </p>
      )}
      <p>
        If nothing is there in a minute or two, look among unwanted mail, or{" "}
        <Link prefetch={false} className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`}>
          ask for another link
        </Link>
        .
      </p>
    </MessagePage>
  );
}

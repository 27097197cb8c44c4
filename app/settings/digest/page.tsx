import type { Metadata } from "next";
import Link from "next/link";
import { SignInFirst } from "@/components/account/sign-in-first";
import { MessagePage } from "@/components/site/message-page";
import { Heading } from "@/components/ui/heading";
import { findSubscriptionOfUser } from "@/db/queries/subscription/subscriptions";
import {
  AS_PLAIN_TEXT,
  NOTHING_TO_PREVIEW,
  nextMailOn,
  noNextMail,
  THE_MAIL,
  THE_NEXT_MAIL,
} from "@/lib/core/subscription/sentences";
import { getViewer } from "@/lib/server/account/viewer";
import { previewDigest } from "@/mail/preview";

export const metadata: Metadata = { title: THE_NEXT_MAIL, robots: { index: false } };
export const instant = false;

/** The viewer's next digest as it would go out, with what is known now. */
export default async function DigestPreviewPage() {
  const viewer = await getViewer();
  if (!viewer) return <SignInFirst title={THE_NEXT_MAIL} path="/settings/digest" />;
  const subscription = await findSubscriptionOfUser(viewer.id);
  if (!subscription) return <NoDigest />;
  const { dueAt, mail } = await previewDigest(subscription, new Date());
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: subscription.timeZone,
  }).format(dueAt);
  if (!mail)
    return (
      <MessagePage title={THE_NEXT_MAIL}>
        <p>{noNextMail(when)}</p>
        <BackLink />
      </MessagePage>
    );
  return (
    <div className="page-width pt-8 sm:pt-12">
      <Heading level={1} look="page" isRuled>
        {THE_NEXT_MAIL}
      </Heading>
      <p className="mt-6 text-soft">{nextMailOn(when)}</p>
      <p className="mt-2 mb-5 break-words font-serif text-title">{mail.subject}</p>
      {/* A mail has styles of its own; shut in, they reach nothing here, and no script of it would run. */}
      <iframe
        title={THE_MAIL}
        sandbox=""
        srcDoc={mail.html}
        className="h-176 w-full max-w-text rounded-md border border-rule"
      />
      <details className="my-6 max-w-text">
        <summary className="min-h-11 cursor-pointer py-2">{AS_PLAIN_TEXT}</summary>
        <pre className="overflow-x-auto whitespace-pre-wrap break-words text-meta">{mail.text}</pre>
      </details>
      <BackLink />
    </div>
  );
}

function NoDigest() {
  return (
    <MessagePage title={THE_NEXT_MAIL}>
      <p>{NOTHING_TO_PREVIEW}</p>
      <BackLink />
    </MessagePage>
  );
}

function BackLink() {
  return (
    <p>
      <Link prefetch={false} href="/settings" className="text-link">
        Settings
      </Link>
    </p>
  );
}

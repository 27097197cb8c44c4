import type { Metadata } from "next";
import { NoMailLink } from "@/components/notice/no-mail-link";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { NO_SUCH_MAIL_LINK } from "@/lib/core/mail/sentences";

export const metadata: Metadata = { title: NO_SUCH_MAIL_LINK, robots: { index: false } };
export const ensureStatic = "navigation";

/** What proxy.ts answers to a link that belongs to no mail: made once, and so with its status. */
export default function NoMailLinkPage() {
  return <NotFoundAnswer page={<NoMailLink />} />;
}

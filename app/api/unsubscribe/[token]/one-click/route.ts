import { MAIL_LINK_WRONG, MAILS_STOPPED } from "@/lib/core/mail/sentences";
import { gate } from "@/lib/server/gate";
import { networkWrites } from "@/lib/server/gate/limits";
import { anyone, anyoneInBrowser } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { noticeMailPath } from "@/lib/server/notice/mail-link";
import { stopMails } from "@/lib/server/notice/stop-mails";
import { readMailLink } from "../../mail-token";

/**
 * One-click unsubscribe of RFC 8058: ends mails of the discussion that the mail is of, and of no other. The mail program's own
 * server sends it, without cookies or an origin of ours: the token alone is what lets it. Again changes nothing.
 */
export const { POST } = gate("POST", {
  who: anyone,
  scope: null,
  limit: networkWrites,
  body: "none",
  parameters: readMailLink,
  answer: async ({ parameters: link }) =>
    (await stopMails(link, "this")) === null
      ? refuse(404, MAIL_LINK_WRONG)
      : new Response(`${MAILS_STOPPED}\n`, { headers: { "Cache-Control": "private, no-store" } }),
});

/** A visit changes nothing, since programs that check mails follow links: it leads to the page with the buttons. */
export const { GET } = gate("GET", {
  who: anyoneInBrowser,
  scope: null,
  limit: "none",
  body: "none",
  parameters: readMailLink,
  answer: async ({ parameters: link }) => seeOther(noticeMailPath(link)),
});

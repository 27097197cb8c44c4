import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Sentence } from "@/components/ui/sentence";
import {
  CHECK_INBOX,
  CHECK_MAIL_FOLDER,
  CHECK_SPAM,
  MAIL_FILE_MISSING,
  MAIL_IS_FILE_THERE,
  MAIL_ON_ITS_WAY,
  mailIsFile,
} from "@/lib/core/subscription/sentences";
import { mailMethod } from "@/lib/server/account/mail-way";
import { isFromThisMachine } from "@/lib/server/http/client-address";
import { env } from "@/lib/server/runtime/env";
import { MessagePage } from "../site/message-page";

/** Where to look for the mail that was asked for. @param children what its link does. @param again how to get another one. */
export async function MailSent({ children, again }: { children: ReactNode; again: ReactNode }) {
  if (mailMethod() === "files")
    return (
      <MessagePage title={CHECK_MAIL_FOLDER}>
        <p className="wrap-anywhere">
          {isFromThisMachine(await headers()) ? mailIsFile(env.DATA_DIR) : MAIL_IS_FILE_THERE}
        </p>
        <p>{children}</p>
        <p>
          <Sentence text={MAIL_FILE_MISSING} links={[() => again]} />
        </p>
      </MessagePage>
    );
  return (
    <MessagePage title={CHECK_INBOX}>
      <p>
        {MAIL_ON_ITS_WAY} {children}
      </p>
      <p>
        <Sentence text={CHECK_SPAM} links={[() => again]} />
      </p>
    </MessagePage>
  );
}

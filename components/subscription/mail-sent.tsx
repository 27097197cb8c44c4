import type { ReactNode } from "react";
import { mailMethod } from "@/lib/server/account/mail-way";
import { env } from "@/lib/server/runtime/env";
import { MessagePage } from "../site/message-page";

/** Where to look for the mail that was asked for. @param children what its link does. @param again how to get another one. */
export function MailSent({ children, again }: { children: ReactNode; again: ReactNode }) {
  if (mailMethod() === "files")
    return (
      <MessagePage title="Check the mail folder">
        <p className="wrap-anywhere">
          No SMTP_URL is set, so the mail is a file: the newest one in {env.DATA_DIR}/mail on this machine, which any
          mail program opens.
        </p>
        <p>{children}</p>
        <p>If it is not there in a minute, {again}.</p>
      </MessagePage>
    );
  return (
    <MessagePage title="Check your inbox">
      <p>A mail is on its way to the address that you gave. {children}</p>
      <p>Nothing after a few minutes? Check your spam folder, or {again}.</p>
    </MessagePage>
  );
}

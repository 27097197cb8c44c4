import MailComposer from "nodemailer/lib/mail-composer";
import { type MailMessage, sender } from "./message";

/** The mail as it goes over the wire. */
export function composeMail(mail: MailMessage): Promise<Buffer> {
  const { to, subject, html, text, headers } = mail;
  const composer = new MailComposer({
    from: sender(),
    to: { name: "", address: to },
    subject,
    html,
    text,
    headers,
    messageId: `<${mail.messageId}>`,
    // Content comes from here alone: no file or address is read, whatever a text says.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

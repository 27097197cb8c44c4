import { Section } from "@/components/account/account-page";
import { Button } from "@/components/ui/button";
import { COMES, DOES_NOT_COME, SEND_AGAIN, STOP_MAILS, UNDO_STOP } from "@/lib/core/mail/sentences";
import { formAction } from "@/lib/core/site/form-method";
import type { MailPart } from "@/lib/server/notice/stop-mails";

type Props = {
  /** Address that the forms are sent to. */
  action: string;
  part: MailPart;
  title: string;
  explained?: string;
  comes: boolean;
  /** Whether it can be had again by itself, where it does not come. */
  canResume?: boolean;
};

/** A part of the mails that a reader gets, with the button that ends it or has it sent again. */
export function MailPartSection({ action, part, title, explained, comes, canResume = true }: Props) {
  return (
    <Section title={title}>
      <p className="mb-5 text-soft">{[explained, comes ? COMES : DOES_NOT_COME].filter(Boolean).join(" ")}</p>
      {(comes || canResume) && (
        <form method="post" action={formAction(comes ? "DELETE" : "PUT", action)}>
          <input type="hidden" name="part" value={part} />
          <Button variant="quiet" aria-label={`${comes ? STOP_MAILS : SEND_AGAIN}: ${title}`}>
            {comes ? STOP_MAILS : SEND_AGAIN}
          </Button>
        </form>
      )}
    </Section>
  );
}

/** Has sent again what was stopped just now, as it was before. */
export function UndoStop({ action, part, before }: { action: string; part: MailPart; before: string }) {
  return (
    <form method="post" action={formAction("PUT", action)} className="mb-8">
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="before" value={before} />
      <Button variant="quiet">{UNDO_STOP}</Button>
    </form>
  );
}

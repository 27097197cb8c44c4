import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { CONTACT_DAYS, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import {
  contactHint,
  REPORTED_ADDRESS,
  reportedAddressHint,
  SEND_REPORT,
  WHAT_HAPPENED,
  whatHappenedHint,
} from "@/lib/core/moderation/sentences";
import { YOUR_MAIL_ADDRESS } from "@/lib/core/settings/sentences";
import { FlagReasons } from "./flag-form";

/** A report by somebody without an account. @param about address that it is about, as far as it is known. */
export function OutsideReportForm({ site, about }: { site: string; about: string }) {
  return (
    <form method="post" action="/api/moderation/report" className="space-y-5">
      <Field
        name="about"
        label={REPORTED_ADDRESS}
        hint={reportedAddressHint(site)}
        defaultValue={about}
        required
        maxLength={500}
        autoComplete="off"
      />
      <FlagReasons />
      <TextArea name="note" label={WHAT_HAPPENED} hint={whatHappenedHint(NOTE_LENGTH_MAX)} required />
      <Field
        name="address"
        type="email"
        label={YOUR_MAIL_ADDRESS}
        hint={contactHint(CONTACT_DAYS)}
        required
        autoComplete="email"
      />
      <Button>{SEND_REPORT}</Button>
    </form>
  );
}

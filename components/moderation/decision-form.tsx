import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { commentChoices, writerChoices } from "@/lib/core/moderation/decision-choices";
import {
  CHOOSE_ONE,
  COMMENT_IN_THREAD,
  DECIDE,
  PUBLIC_NOTE,
  publicNoteHint,
  TAKE_CASE,
  THE_WRITER,
} from "@/lib/core/moderation/sentences";

/** Takes a case. */
export const TakeForm = ({ caseId }: { caseId: number }) => (
  <form method="post" action={`/api/moderation/cases/${caseId}/take`}>
    <Button variant="quiet">{TAKE_CASE}</Button>
  </form>
);

/** What becomes of a case: of the comment, where it is about one, and of its writer, while there is one. */
export function DecisionForm({
  caseId,
  hasComment,
  hasWriter,
}: {
  caseId: number;
  hasComment: boolean;
  hasWriter: boolean;
}) {
  return (
    <form method="post" action={`/api/moderation/cases/${caseId}/decision`} className="max-w-form space-y-5">
      {hasComment ? (
        <Select name="comment" label={COMMENT_IN_THREAD} defaultValue="" required>
          <option value="">{CHOOSE_ONE}</option>
          {commentChoices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      ) : (
        <input type="hidden" name="comment" value="leave" />
      )}
      {hasWriter ? (
        <Select name="writer" label={THE_WRITER} defaultValue="nothing">
          {writerChoices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      ) : (
        <input type="hidden" name="writer" value="nothing" />
      )}
      <TextArea name="note" label={PUBLIC_NOTE} hint={publicNoteHint(NOTE_LENGTH_MAX)} rows={3} />
      <Button>{DECIDE}</Button>
    </form>
  );
}

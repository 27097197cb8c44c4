import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import {
  flagReasonMeanings,
  NOTE_TO_MODERATORS,
  noteHint,
  SEND_REPORT,
  WHAT_IS_WRONG_WITH_IT,
} from "@/lib/core/moderation/sentences";

/** What is wrong with something, and what a moderator should know. @param action where it is reported. */
export function FlagForm({ action }: { action: string }) {
  return (
    <form method="post" action={action} className="space-y-5">
      <FlagReasons />
      <TextArea name="note" label={NOTE_TO_MODERATORS} hint={noteHint(NOTE_LENGTH_MAX)} />
      <Button>{SEND_REPORT}</Button>
    </form>
  );
}

/** What can be wrong, one to choose. */
export const FlagReasons = () => (
  <fieldset>
    <legend className="mb-2">{WHAT_IS_WRONG_WITH_IT}</legend>
    {flagReasons.map((reason) => (
      <label key={reason} className="flex items-start gap-3 py-1.5">
        <input type="radio" name="reason" value={reason} required className="size-6 shrink-0 accent-accent" />
        <span>
          <span className="block">{capitalized(hiddenReasonWords[reason])}</span>
          <span className="block text-meta text-soft">{flagReasonMeanings[reason]}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

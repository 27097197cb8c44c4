import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { THE_CLAIM, THE_CLAIMANT } from "@/lib/core/claim/sentences";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { claimChoicesOf, commentChoices, paperChoices, writerChoices } from "@/lib/core/moderation/decision-choices";
import {
  CHOOSE_ONE,
  COMMENT_IN_THREAD,
  DECIDE,
  PAPER_DECISION_EXPLAINED,
  PUBLIC_NOTE,
  publicNoteHint,
  TAKE_CASE,
  THE_COLLECTION,
  THE_PAPER,
  THE_WRITER,
} from "@/lib/core/moderation/sentences";

/** Takes a case. */
export const TakeForm = ({ caseId }: { caseId: number }) => (
  <form method="post" action={`/api/moderation/cases/${caseId}/take`}>
    <Button variant="quiet">{TAKE_CASE}</Button>
  </form>
);

const LABELS = { comment: COMMENT_IN_THREAD, paper: THE_PAPER, collection: THE_COLLECTION, claim: THE_CLAIM };

type Props = {
  caseId: number;
  about: "comment" | "paper" | "collection" | "account" | "claim";
  /** How the claim stands, in a case about one. */
  claim?: Parameters<typeof claimChoicesOf>[0];
  hasWriter: boolean;
};

/** What becomes of a case: of the comment, paper or claim, where it is about one, and of its writer, while there is one. */
export function DecisionForm({ caseId, about, claim, hasWriter }: Props) {
  const choices = claim ? claimChoicesOf(claim) : about === "paper" ? paperChoices : commentChoices;
  return (
    <form method="post" action={`/api/moderation/cases/${caseId}/decision`} className="max-w-form space-y-5">
      {about === "account" ? (
        <input type="hidden" name="comment" value="leave" />
      ) : (
        <Select
          name="comment"
          label={LABELS[about]}
          hint={about === "paper" ? PAPER_DECISION_EXPLAINED : undefined}
          defaultValue=""
          required
        >
          <option value="">{CHOOSE_ONE}</option>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
      {hasWriter ? (
        <Select name="writer" label={claim ? THE_CLAIMANT : THE_WRITER} defaultValue="nothing">
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

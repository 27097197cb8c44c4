import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PUBLIC_NOTE } from "@/lib/core/moderation/sentences";
import { CORRECTION_NOTE_MAX, type CorrectionKind } from "@/lib/core/paper/corrections";
import {
  BACK_TO_SOURCE,
  correctionHints,
  correctionLabels,
  correctionNoteHint,
  SET_CORRECTION,
} from "@/lib/core/paper/sentences";

type Props = {
  paperId: string;
  kind: CorrectionKind;
  /** What is shown now; null for none. */
  value: string | null;
  isCorrected: boolean;
  hasNote: boolean;
};

/** Sets one kind of what a paper's page says, or goes back to what its source says. */
export const CorrectionForm = ({ paperId, kind, value, isCorrected, hasNote }: Props) => (
  <form method="post" action={`/api/papers/${paperId}/correction`} className="max-w-form space-y-4">
    <input type="hidden" name="kind" value={kind} />
    <Field
      name="value"
      label={correctionLabels[kind]}
      hint={correctionHints[kind]}
      defaultValue={value ?? ""}
      autoComplete="off"
    />
    {hasNote && (
      <Field name="note" label={PUBLIC_NOTE} hint={correctionNoteHint(CORRECTION_NOTE_MAX)} autoComplete="off" />
    )}
    <p className="flex flex-wrap gap-x-6 gap-y-3">
      <Button>{SET_CORRECTION}</Button>
      {isCorrected && (
        <Button variant="quiet" name="act" value="source">
          {BACK_TO_SOURCE}
        </Button>
      )}
    </p>
  </form>
);

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { SuggestedCorrection } from "@/db/queries/paper/suggest-correction";
import { PUBLIC_NOTE } from "@/lib/core/moderation/sentences";
import { CORRECTION_NOTE_MAX, type CorrectionKind, type SuggestedKind } from "@/lib/core/paper/corrections";
import {
  BACK_TO_SOURCE,
  correctionHints,
  correctionLabels,
  correctionNoteHint,
  SET_CORRECTION,
  SUGGEST,
  TAKE_SUGGESTION_BACK,
  youSuggest,
} from "@/lib/core/paper/sentences";

type Props = {
  /** Where it is sent, below the paper's address in the API. */
  act: "correction" | "suggestion";
  paperId: string;
  kind: CorrectionKind;
  value: string | null;
  button: string;
  /** The other button, and what it is for; null for none. */
  undo: { text: string; act: string } | null;
  children?: ReactNode;
};

/** Asks for one kind of what a paper's page says. @param children between the field and the buttons. */
const KindForm = ({ act, paperId, kind, value, button, undo, children }: Props) => (
  <form method="post" action={`/api/papers/${paperId}/${act}`} className="max-w-form space-y-4">
    <input type="hidden" name="kind" value={kind} />
    <Field
      name="value"
      label={correctionLabels[kind]}
      hint={correctionHints[kind]}
      defaultValue={value ?? ""}
      autoComplete="off"
    />
    {children}
    <p className="flex flex-wrap gap-x-6 gap-y-3">
      <Button>{button}</Button>
      {undo && (
        <Button variant="quiet" name="act" value={undo.act}>
          {undo.text}
        </Button>
      )}
    </p>
  </form>
);

type CorrectionProps = {
  paperId: string;
  kind: CorrectionKind;
  /** What is shown now; null for none. */
  value: string | null;
  isCorrected: boolean;
  hasNote: boolean;
};

/** Sets one kind of what a paper's page says, or goes back to what its source says. */
export const CorrectionForm = ({ isCorrected, hasNote, ...form }: CorrectionProps) => (
  <KindForm
    {...form}
    act="correction"
    button={SET_CORRECTION}
    undo={isCorrected ? { text: BACK_TO_SOURCE, act: "source" } : null}
  >
    {hasNote && (
      <Field name="note" label={PUBLIC_NOTE} hint={correctionNoteHint(CORRECTION_NOTE_MAX)} autoComplete="off" />
    )}
  </KindForm>
);

type SuggestionProps = {
  paperId: string;
  kind: SuggestedKind;
  /** What is shown now; null for none. */
  value: string | null;
  /** What the reader suggests already. */
  own: SuggestedCorrection | undefined;
};

/** Suggests one kind of what a paper's page says, or takes that back. */
export const SuggestionForm = ({ own, value, ...form }: SuggestionProps) => (
  <KindForm
    {...form}
    act="suggestion"
    value={own ? own.value : value}
    button={SUGGEST}
    undo={own ? { text: TAKE_SUGGESTION_BACK, act: "withdraw" } : null}
  >
    {own && <p className="wrap-anywhere text-meta text-soft">{youSuggest(own.value)}</p>}
  </KindForm>
);

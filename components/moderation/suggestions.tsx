import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { RichText } from "@/components/ui/rich-text";
import type { SuggestedCorrection, SuggestedPaper } from "@/db/queries/paper/suggest-correction";
import { queueIsEmpty, suggestedByMost } from "@/lib/core/moderation/sentences";
import {
  correctionLabels,
  DECLINE_SUGGESTION,
  declineSuggested,
  SET_AS_SUGGESTED,
  SUGGESTED_NONE,
  setAsSuggested,
  suggestedBy,
} from "@/lib/core/paper/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { Facts } from "./moderation-page";

type DecideProps = { paperId: string; suggestions: SuggestedCorrection[]; day(instant: Date): string };

/** What readers suggest of one kind, each with the buttons of who may decide. */
export const SuggestionsToDecide = ({ paperId, suggestions, day }: DecideProps) => (
  <ul className="mt-4 max-w-form space-y-4">
    {suggestions.map(({ kind, value, count, firstBy, since }) => (
      <li key={value ?? ""} className="border-rule border-s-2 ps-4">
        <p className="wrap-anywhere">{value ?? SUGGESTED_NONE}</p>
        <p className="text-meta text-soft">{suggestedBy(firstBy, count - 1, day(since))}</p>
        <form
          method="post"
          action={`/api/papers/${paperId}/correction`}
          className="mt-2 flex flex-wrap gap-x-6 gap-y-3"
        >
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="value" value={value ?? ""} />
          <Button aria-label={setAsSuggested(value ?? SUGGESTED_NONE)}>{SET_AS_SUGGESTED}</Button>
          <Button variant="quiet" name="act" value="decline" aria-label={declineSuggested(value ?? SUGGESTED_NONE)}>
            {DECLINE_SUGGESTION}
          </Button>
        </form>
      </li>
    ))}
  </ul>
);

/** Papers that readers suggest to correct, each leading to where that is decided. @param day writes an instant's day. */
export function SuggestedPapers({ papers, day }: { papers: SuggestedPaper[]; day(instant: Date): string }) {
  if (papers.length === 0) return <p>{queueIsEmpty.corrections}</p>;
  return (
    <ol>
      {papers.map(({ id, title, kinds, most, since }) => (
        <li key={id} className="border-rule border-b py-4 first:pt-0 last:border-b-0">
          <Facts facts={[day(since), suggestedByMost(most), kinds.map((kind) => correctionLabels[kind]).join(", ")]} />
          <Heading level={2} look="rail" className="mt-0.5">
            <Link href={`/correct/${id}` as Route} prefetch={false} className="quiet-link">
              <RichText text={parseLatex(title)} />
            </Link>
          </Heading>
        </li>
      ))}
    </ol>
  );
}

import {
  ANOTHER_PAPER,
  CHECK_PAPER,
  PAPER_ID_NEEDED,
  PAPER_TO_SUBMIT,
  PAPER_TO_SUBMIT_HINT,
} from "@/lib/core/submission/sentences";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Heading } from "../ui/heading";

/** Asks for a paper, which is shown before it is submitted. @param isFirst whether no other paper stands above it. */
export function CheckForm({ text, isWrong, isFirst }: { text: string; isWrong: boolean; isFirst: boolean }) {
  return (
    <form method="post" action="/api/papers/check" className="mb-10 space-y-5">
      {!isFirst && (
        <Heading level={2} look="entry">
          {ANOTHER_PAPER}
        </Heading>
      )}
      <Field
        name="paper"
        label={PAPER_TO_SUBMIT}
        hint={PAPER_TO_SUBMIT_HINT}
        defaultValue={isFirst ? text : ""}
        error={isWrong ? PAPER_ID_NEEDED : null}
        required
        maxLength={500}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Button variant={isFirst ? "primary" : "quiet"}>{CHECK_PAPER}</Button>
    </form>
  );
}

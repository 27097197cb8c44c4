import { RichText } from "@/components/ui/rich-text";
import { markWords } from "@/lib/core/text/marked-text";
import type { RichParts } from "@/lib/core/text/rich-text";

/** Text with formulas, in which the words of a search are marked. */
export function MarkedText({ text, marked }: { text: RichParts; marked: ReadonlySet<string> }) {
  return markWords(text, marked).map(({ at, part, isMarked }) =>
    isMarked ? (
      <mark key={at}>
        <RichText text={[part]} />
      </mark>
    ) : (
      <RichText key={at} text={[part]} />
    ),
  );
}

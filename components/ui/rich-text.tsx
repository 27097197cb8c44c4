import { paragraphsOf, type RichParts } from "@/lib/core/text/rich-text";

/** Text with formulas. The one place that writes markup as it is: MathML that lib/core/text/latex made of a checked formula. */
export function RichText({ text }: { text: RichParts }) {
  return text.map((part, index) =>
    typeof part === "string" ? (
      part
    ) : (
      // Parts of one text never change their order.
      <span key={index} className="math" dangerouslySetInnerHTML={{ __html: part.math }} />
    ),
  );
}

/** Text with formulas in paragraphs; items of lists have lines of their own. */
export const RichParagraphs = ({ text }: { text: RichParts }) =>
  paragraphsOf(text).map((paragraph, index) => (
    // Paragraphs of one text never change their order.
    <p key={index} className="whitespace-pre-line">
      <RichText text={paragraph} />
    </p>
  ));

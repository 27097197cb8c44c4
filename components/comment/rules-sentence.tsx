import Link from "next/link";
import { Sentence } from "@/components/ui/sentence";

/** A sentence that leads to the rules of discussions. @param text with the words of the link in brackets. */
export const RulesSentence = ({ text }: { text: string }) => (
  <Sentence
    text={text}
    links={[
      (words) => (
        <Link href="/about/community" prefetch={false} className="text-link">
          {words}
        </Link>
      ),
    ]}
  />
);

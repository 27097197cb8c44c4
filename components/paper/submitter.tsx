import { SUBMITTED_BY } from "@/lib/core/paper/sentences";
import { AT_HUGGING_FACE, OWN_PAPER_SAID } from "@/lib/core/submission/sentences";

/** The name of who submitted a paper: the one place where it is shown. */
const SubmitterName = ({ name }: { name: string }) => name;

/** "Submitted by Ada", on a card. */
export const SubmittedBy = ({ name }: { name: string }) => (
  <>
    {SUBMITTED_BY} <SubmitterName name={name} />
  </>
);

/** Who submitted a paper, with what they say of it, or where they are known. */
export const SubmitterFact = ({
  name,
  isOwnPaper,
  isElsewhere,
}: {
  name: string;
  isOwnPaper: boolean;
  isElsewhere: boolean;
}) => (
  <>
    <SubmitterName name={name} />
    {isElsewhere && ` ${AT_HUGGING_FACE}`}
    {isOwnPaper && `, ${OWN_PAPER_SAID}`}
  </>
);

import type { Route } from "next";
import Link from "next/link";
import type { Paper } from "@/db/queries/paper/papers";
import { SUBMISSION_WINDOW_DAYS } from "@/lib/core/comment/community-rules";
import { formatDayLong, formatPublication } from "@/lib/core/days";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { archivesOf, publicationDate } from "@/lib/core/source";
import {
  authorsShown,
  CHECK_PAPER,
  CHECKED_PAPER,
  FIRST_COMMENT,
  FIRST_COMMENT_HINT,
  hasDayAlready,
  MY_OWN_PAPER,
  MY_OWN_PAPER_HINT,
  NOT_HERE_YET,
  notAtSource,
  publishedOnDay,
  READ_PAPER,
  SEND_SUBMISSION,
  submitBeforeItComes,
  TAKEN_OFF_NOT_SUBMITTED,
  tooOldToSubmit,
  WITHDRAWN_NOT_SUBMITTED,
} from "@/lib/core/submission/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { Button } from "../ui/button";
import { Heading } from "../ui/heading";
import { Notice } from "../ui/notice";
import { RichText } from "../ui/rich-text";
import { TextArea } from "../ui/text-area";

/** A paper that is here, with the day on which its time ended; or one that is not, with what its source said. */
export type Checked =
  | { id: string; paper: Paper; endedOn: string | null }
  | { id: string; found: "unknown" | "taken-off" | "on-its-way" | null };

/** Authors that are named before it is said how many more there are. */
const AUTHORS_SHOWN = 5;

type Props = {
  checked: Checked;
  today: string;
  /** Of the form; null where nothing can be submitted now. */
  requestKey: string | null;
};

/** A paper before it is submitted: what it is, and the form, or why there is none. */
export function CheckedPaper({ checked, today, requestKey }: Props) {
  const why = whyNot(checked, today);
  return (
    <section aria-labelledby="checked-paper" className="mb-10 border-rule border-y py-6">
      <Heading level={2} look="entry" id="checked-paper" className="mb-3">
        {CHECKED_PAPER}
      </Heading>
      {"paper" in checked ? <PaperShown paper={checked.paper} /> : <p className="mb-5">{checked.id}</p>}
      {why !== null && <Notice kind="fact">{why}</Notice>}
      {"found" in checked && checked.found === "on-its-way" && (
        <p className="mb-5">{submitBeforeItComes(archivesOf(checked.id))}</p>
      )}
      {"paper" in checked && why !== null && (
        <Link href={`/papers/${checked.id}` as Route} prefetch={false} className="text-link">
          {READ_PAPER}
        </Link>
      )}
      {"found" in checked && checked.found === null && requestKey !== null && (
        <form method="post" action="/api/papers/check">
          <input type="hidden" name="paper" value={checked.id} />
          <Button>{CHECK_PAPER}</Button>
        </form>
      )}
      {why === null && requestKey !== null && <SendForm id={checked.id} requestKey={requestKey} />}
    </section>
  );
}

/** Why a paper is not submitted; null where it can be. */
function whyNot(checked: Checked, today: string): string | null {
  if ("found" in checked)
    switch (checked.found) {
      case "unknown":
        return notAtSource(archivesOf(checked.id));
      case "taken-off":
        return TAKEN_OFF_NOT_SUBMITTED;
      case "on-its-way":
        return null;
      default:
        return NOT_HERE_YET;
    }
  const { paper, endedOn } = checked;
  if (paper.featuredOn) return hasDayAlready(formatDayLong(paper.featuredOn, today));
  if (paper.withdrawnAt) return WITHDRAWN_NOT_SUBMITTED;
  return endedOn && tooOldToSubmit(SUBMISSION_WINDOW_DAYS, formatDayLong(endedOn, today));
}

function PaperShown({ paper }: { paper: Paper }) {
  const names = namedAuthors(paper.authors).map(({ name }) => name);
  return (
    <div className="mb-5">
      <p className="font-serif text-prose" dir="auto">
        <RichText text={parseLatex(paper.title)} />
      </p>
      <p className="mt-1 text-meta text-soft" dir="auto">
        {authorsShown(names.slice(0, AUTHORS_SHOWN), paper.authors.length)}
      </p>
      <p className="text-meta text-soft">{publishedOnDay(formatPublication(publicationDate(paper), ""))}</p>
    </div>
  );
}

const SendForm = ({ id, requestKey }: { id: string; requestKey: string }) => (
  <form method="post" action="/api/papers/submit" className="space-y-5">
    <input type="hidden" name="paper_id" value={id} />
    <input type="hidden" name="requestKey" value={requestKey} />
    <label className="flex min-h-11 items-center gap-3 font-sans">
      <input type="checkbox" name="is_own_paper" value="1" className="size-6 shrink-0 accent-accent" />
      <span>
        {MY_OWN_PAPER} <span className="block text-meta text-soft">{MY_OWN_PAPER_HINT}</span>
      </span>
    </label>
    <TextArea name="comment" label={FIRST_COMMENT} hint={FIRST_COMMENT_HINT} />
    <Button>{SEND_SUBMISSION}</Button>
  </form>
);

import type { Route } from "next";
import Link from "next/link";
import { ViewLinks } from "@/components/list/view-links";
import { Prose } from "@/components/ui/prose";
import { SearchForm } from "@/components/ui/search-form";
import type { PaperView } from "@/lib/core/list/paper-view";
import { HISTORY_VIEW, HISTORY_WORDS_MAX, historyPath } from "@/lib/core/mark/history";
import { MARK_LISTS } from "@/lib/core/mark/reading-marks";
import {
  noPaperOpenedWith,
  papersOpened,
  papersOpenedWith,
  SEARCH_HISTORY,
  TITLE_OR_AUTHOR,
  WHOLE_HISTORY,
} from "@/lib/core/mark/sentences";

type Props = {
  /** Papers of the history, or of those that have the words. */
  count: number;
  words: string;
  view: PaperView;
  /** What is said of a history without papers. */
  nothing: string;
};

/** What stands over a history: its search, which is a plain form, how many papers there are, and the views. */
export function HistoryHead({ count, words, view, nothing }: Props) {
  if (count === 0 && !words) return <Prose className="mt-8">{nothing}</Prose>;
  return (
    <>
      <SearchForm
        action={MARK_LISTS.opened}
        id="history-words"
        label={SEARCH_HISTORY}
        placeholder={TITLE_OR_AUTHOR}
        words={words}
        lengthMax={HISTORY_WORDS_MAX}
        others={{ view: view === HISTORY_VIEW ? null : view }}
        className="mt-4"
      />
      <p className="mt-3 text-meta text-soft">
        {words ? (count > 0 ? papersOpenedWith(count, words) : noPaperOpenedWith(words)) : papersOpened(count)}
        {words && (
          <>
            {" · "}
            <Link className="text-link" href={historyPath({ words: "", view }) as Route} prefetch={false}>
              {WHOLE_HISTORY}
            </Link>
          </>
        )}
      </p>
      {count > 0 && (
        <div className="choices no-print">
          <ViewLinks current={view} to={(chosen) => historyPath({ words, view: chosen })} />
        </div>
      )}
    </>
  );
}

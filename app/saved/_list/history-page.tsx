import { FrontPage } from "@/components/list/front-page";
import { ListPager } from "@/components/list/list-pager";
import { ClearHistory } from "@/components/mark/clear-history";
import { HistoryHead } from "@/components/mark/history-head";
import { HistoryPapers } from "@/components/mark/history-papers";
import { ReadingListRail } from "@/components/mark/reading-list-rail";
import { StoredHistory } from "@/components/mark/stored-history";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { countPapers, listPapers } from "@/db/queries/list/paper-lists";
import { listMarks } from "@/db/queries/mark/read-marks";
import { formatPaperCursor } from "@/lib/core/list/paper-cursor";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { LIST_ENDS_BEFORE } from "@/lib/core/list/sentences";
import { historyPath, readHistoryWords } from "@/lib/core/mark/history";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";
import { env } from "@/lib/server/runtime/env";
import type { ListAddress } from "@/lists/address";
import { history } from "@/lists/entries/own";
import { today } from "@/lists/find-list";
import { readOwnAddress } from "@/lists/own-address";

/** Papers of a history that are counted; nobody has opened so many. */
const COUNTED_MAX = 1_000_000;

/** The papers that the viewer opened: from the account, or for who is not signed in from their browser. */
export async function HistoryPage({ said }: { said: Record<string, string | string[] | undefined> }) {
  const viewer = await getViewer();
  const words = readHistoryWords(firstOf(said.q));
  const address = readOwnAddress(history, said);
  return (
    <FrontPage rail={<ReadingListRail kind="opened" isSignedIn={viewer !== null} />}>
      <Heading level={1} look="page" isRuled>
        History
      </Heading>
      {viewer ? (
        <AccountHistory userId={viewer.id} words={words} address={address} />
      ) : (
        <StoredHistory
          view={address.choices.view}
          words={words}
          timeZone={env.FEED_TIME_ZONE}
          nothing={history.empty}
        />
      )}
    </FrontPage>
  );
}

async function AccountHistory({ userId, words, address }: { userId: string; words: string; address: ListAddress }) {
  const { view } = address.choices;
  const list = {
    scope: { kind: "marked", mark: "opened", userId },
    filter: { ...NO_FILTER, words: words || null },
    order: "default",
  } as const;
  const [{ papers, next }, count] = await Promise.all([
    listPapers({ ...list, after: address.after, limit: history.pageSize }),
    countPapers(list, COUNTED_MAX),
  ]);
  const ids = papers.map(({ id }) => id);
  const marks = await listMarks(ids, userId);
  const to = (after: string | null) => historyPath({ words, view, after });
  return (
    <>
      <HistoryHead count={count} words={words} view={view} nothing={history.empty} />
      {count > 0 && papers.length === 0 && <Prose className="py-10">{LIST_ENDS_BEFORE}</Prose>}
      <HistoryPapers
        key={`${words} ${address.afterText}`}
        papers={toListedPapers(papers, view)}
        openedAt={Object.fromEntries(ids.map((id) => [id, marks[id]?.opened ?? 0]))}
        view={view}
        today={today()}
        timeZone={env.FEED_TIME_ZONE}
      />
      <ListPager
        firstPath={address.afterText === null ? null : to(null)}
        nextPath={next && to(formatPaperCursor(next))}
      />
      {count > 0 && <ClearHistory />}
    </>
  );
}

import { FrontPage } from "@/components/list/front-page";
import { CiteMarked } from "@/components/mark/marked-papers";
import { ReadingListRail } from "@/components/mark/reading-list-rail";
import { StoredList } from "@/components/mark/stored-list";
import { Heading } from "@/components/ui/heading";
import { listFacets } from "@/db/queries/list/paper-facets";
import type { ListedMark } from "@/lib/core/mark/reading-marks";
import { getViewer } from "@/lib/server/account/viewer";
import type { ListAddress } from "@/lists/address";
import { hidden, saved } from "@/lists/entries/own";
import { ofMarks } from "@/lists/find-list";
import { readOwnAddress } from "@/lists/own-address";
import { ListBody } from "@/lists/page/list-body";
import { readListPapers } from "@/lists/read-list";

type Kind = Exclude<ListedMark, "opened">;
type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The papers that the viewer saved, or hid: from the account, or for who is not signed in from their browser. */
export async function MarkedPage({ kind, searchParams }: { kind: Kind; searchParams: SearchParams }) {
  const viewer = await getViewer();
  const entry = kind === "saved" ? saved : hidden;
  const address = readOwnAddress(entry, await searchParams);
  return (
    <FrontPage rail={<ReadingListRail kind={kind} isSignedIn={viewer !== null} />}>
      <Heading level={1} look="page" isRuled>
        {kind === "saved" ? "Saved" : "Hidden"}
      </Heading>
      {viewer ? (
        <AccountList kind={kind} userId={viewer.id} address={address} />
      ) : (
        <StoredList kind={kind} view={address.choices.view} nothing={entry.empty} />
      )}
    </FrontPage>
  );
}

async function AccountList({ kind, userId, address }: { kind: Kind; userId: string; address: ListAddress }) {
  const list = ofMarks(address.entry, { kind: "marked", mark: kind, userId });
  const [page, facets] = await Promise.all([readListPapers(address, list, userId), listFacets(list.scope)]);
  return (
    <div data-shows-hidden>
      {kind === "saved" && page.papers.length > 0 && <CiteMarked ids={page.papers.map(({ id }) => id)} />}
      <ListBody address={address} page={page} facets={facets} />
    </div>
  );
}

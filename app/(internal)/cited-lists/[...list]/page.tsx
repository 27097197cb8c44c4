import type { Metadata } from "next";
import { cacheLife, cacheTag } from "next/cache";
import { CitePage } from "@/components/citation/cite-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { listPapersById } from "@/db/queries/paper/papers";
import { readFromReplica } from "@/db/read-from-replica";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { CITE_PAPERS } from "@/lib/core/citation/sentences";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { type ListAddress, listPath, parseListAddress } from "@/lists/address";
import { findCitedList } from "@/lists/cited";
import { hasPart } from "@/lists/entry";
import { parseInternalPath } from "@/lists/internal";
import { NoSuchList } from "@/lists/page/no-such-list";

// As the list itself: the same for everybody, made ahead of the request, and 404 where there is none.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ list: ["_"] }];
}

export const metadata: Metadata = { title: CITE_PAPERS, robots: { index: false } };

/** Papers of a list, to be cited all or some of them. */
export default async function CiteListPage({ params }: { params: Promise<{ list: string[] }> }) {
  const { path, address } = parseInternalPath((await params).list);
  const found = address && hasPart(address.entry, "choose") ? await readCited(address) : null;
  if (!found) return <NotFoundAnswer page={<NoSuchList path={path} address={address} />} />;
  const { list, ids, cards } = found;
  return <CitePage ids={ids} cards={cards} list={list} />;
}

const readCited = ({ entry, parameter, choices }: ListAddress) =>
  readStoredMarks(listPath(entry, parameter), formatPaperListQuery(choices));

async function readStoredMarks(path: string, search: string) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const address = parseListAddress(path, new URLSearchParams(search));
  if (!address) return null;
  return readFromReplica(async () => {
    const found = await findCitedList(address);
    if (!found) return null;
    const ids = found.ids.slice(0, CHOSEN_PAPERS_MAX);
    const list = { title: found.title, path: `${found.path}${search}`, paperCount: found.ids.length };
    return { list, ids, cards: await listPapersById(ids) };
  });
}

import { CitationFiles } from "@/components/citation/citation-files";
import { ListFeeds } from "@/components/list/list-feeds";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { CITE_LIST } from "@/lib/core/list/sentences";
import { type ListAddress, listPath, renderingPath, shared } from "../address";
import { type CitationEnding, hasPart } from "../entry";
import type { ListPage } from "../read-list";

/** Under a list: the citations of its papers as files, the way to choose some, and its feeds; of what its address leaves. */
export function ListFiles({ address, page: { list, papers } }: { address: ListAddress; page: ListPage }) {
  const { entry, parameter, choices } = address;
  const query = formatPaperListQuery(shared(choices));
  return (
    <>
      {papers.length > 0 && hasPart(entry, "citations") && (
        <CitationFiles
          label={CITE_LIST}
          pathOf={(ending) => `${renderingPath(list.path, ending as CitationEnding)}${query}`}
          {...(hasPart(entry, "choose") && { choice: `${renderingPath(list.path, "choose")}${query}` })}
        />
      )}
      <ListFeeds path={list.entity ? list.path : listPath(entry, parameter)} query={query} />
    </>
  );
}

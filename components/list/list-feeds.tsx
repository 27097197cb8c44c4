import { feedPath } from "@/lib/core/list/feed/address";
import { LIST_IN_FEED_READER } from "@/lib/core/list/sentences";

/** Under or beside a list: its feeds. @param path of the list's first page. @param query that is part of its address. */
export function ListFeeds({ path, query }: { path: string; query?: string }) {
  return (
    <p className="no-print mt-3 text-meta text-soft">
      {LIST_IN_FEED_READER}{" "}
      <a href={feedPath(path, "atom", query)} className="text-link inline-block py-1">
        Atom
      </a>
      {" · "}
      <a href={feedPath(path, "json", query)} className="text-link inline-block py-1">
        JSON
      </a>
    </p>
  );
}

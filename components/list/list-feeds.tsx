import { feedPath } from "@/lib/core/list/feed/address";
import { LIST_IN_FEED_READER } from "@/lib/core/list/sentences";

/** Under or beside a list: its feeds. @param path of the list's first page. @param query that is part of its address. */
export function ListFeeds({
  path,
  query,
  text = LIST_IN_FEED_READER,
}: {
  path: string;
  query?: string;
  text?: string;
}) {
  return (
    <p className="no-print mt-3 text-meta text-soft">
      {text}{" "}
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

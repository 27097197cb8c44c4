import { feedPath } from "@/lib/core/list/feed/address";

/** Under or beside a list: its feeds. @param path of the list's first page. @param query that is part of its address. */
export function ListFeeds({ path, query }: { path: string; query?: string }) {
  return (
    <p className="no-print mt-3 text-meta text-soft">
      Read this list in a feed reader:{" "}
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

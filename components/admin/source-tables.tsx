import type { FetchState, SourceState } from "@/db/queries/admin/overview";
import { formatInstant, formatLag } from "@/lib/core/admin/amounts";
import {
  FETCH_COLUMNS,
  failedAt,
  fetchNames,
  NO_FAILURE,
  NOT_DONE_YET,
  ORIGIN_COLUMNS,
  SOURCES,
} from "@/lib/core/admin/sentences";
import { groupDigits } from "@/lib/core/plural";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

/** What is fetched from elsewhere: when that was last done, how long ago, and what it last failed at. */
export const FetchTable = ({ fetches, now }: { fetches: FetchState[]; now: Date }) => (
  <AdminTable
    label={SOURCES}
    columns={[
      { name: "fetch", title: FETCH_COLUMNS.fetch },
      { name: "last", title: FETCH_COLUMNS.last, kind: "is-instant" },
      { name: "lag", title: FETCH_COLUMNS.lag },
      { name: "failure", title: FETCH_COLUMNS.failure, kind: "is-words" },
    ]}
    rows={fetches.map(({ kind, doneAt, failedAt: at, reason }) => ({
      key: kind,
      cells: {
        fetch: fetchNames[kind] ?? kind,
        last: <InstantText at={doneAt} />,
        lag: doneAt ? formatLag(doneAt, now) : NOT_DONE_YET,
        failure: at && reason ? failedAt(formatInstant(at), reason) : NO_FAILURE,
      },
    }))}
  />
);

/** Where the papers that are here came from, and how far each origin has come. */
export const OriginTable = ({ origins, now }: { origins: SourceState[]; now: Date }) => (
  <AdminTable
    label={ORIGIN_COLUMNS.origin}
    columns={[
      { name: "origin", title: ORIGIN_COLUMNS.origin },
      { name: "papers", title: ORIGIN_COLUMNS.papers, kind: "is-number" },
      { name: "last", title: ORIGIN_COLUMNS.last },
      { name: "day", title: ORIGIN_COLUMNS.day, kind: "is-instant" },
    ]}
    rows={origins.map(({ origin, papers, newestAt, newestDay }) => ({
      key: origin,
      cells: {
        origin,
        papers: groupDigits(papers),
        last: newestAt ? formatLag(newestAt, now) : "–",
        day: newestDay ?? "–",
      },
    }))}
  />
);

import type { Route } from "next";
import Link from "next/link";
import { EntityHeader } from "@/components/entity/entity-header";
import { PeriodHeader } from "@/components/list/period-header";
import { Heading } from "@/components/ui/heading";
import { formatDayLong } from "@/lib/core/days";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { papersUpTo } from "@/lib/core/list/sentences";
import type { ListAddress } from "../address";
import type { ListPage } from "../read-list";

/** What stands above the papers of a list. What its reader chose goes along to the neighbours of a period. */
export function ListHeading({ address, page }: { address: ListAddress; page: Pick<ListPage, "list" | "today"> }) {
  const { period, entity, scope } = page.list;
  if (period) {
    const { paperCount, ...view } = period;
    return <PeriodHeader view={view} paperCount={paperCount} query={formatPaperListQuery(address.choices)} />;
  }
  if (entity) return <EntityHeader entity={entity} />;
  const { heading, sentence, more } = address.entry.words ?? {};
  const day = scope.kind === "all" ? scope.until : undefined;
  return (
    <header className="double-rule-below pb-4">
      <Heading level={1} look="page">
        {day ? papersUpTo(formatDayLong(day, page.today)) : heading}
      </Heading>
      {sentence && (
        <p className="mt-1 text-soft text-meta">
          {sentence}
          {more && (
            <>
              {" · "}
              <Link className="text-link" href={more.path as Route}>
                {more.text}
              </Link>
            </>
          )}
        </p>
      )}
    </header>
  );
}

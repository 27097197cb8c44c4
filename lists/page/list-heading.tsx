import type { Route } from "next";
import Link from "next/link";
import { EntityHeader } from "@/components/entity/entity-header";
import { DaysOfPeriod } from "@/components/list/days-of-period";
import { PeriodHeader } from "@/components/list/period-header";
import { Heading } from "@/components/ui/heading";
import { isPlainFilter } from "@/db/queries/list/periods";
import { formatDayLong } from "@/lib/core/days";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { papersUpTo } from "@/lib/core/list/sentences";
import { filterOf, type ListAddress } from "../address";
import { readPeriod } from "../beside";
import type { ListPage } from "../read-list";

type Props = { address: ListAddress; page: Pick<ListPage, "list" | "today"> };

/** What stands above the papers of a list. What its reader chose goes along to the days and neighbours of a period. */
export function ListHeading({ address, page }: Props) {
  const { period, entity, scope } = page.list;
  if (period) return <PeriodHeading period={period} address={address} />;
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

/** Goes by the filter: days and neighbours are those that have papers which pass it. */
async function PeriodHeading({
  period: { paperCount, ...view },
  address: { choices, afterText },
}: {
  period: NonNullable<ListPage["list"]["period"]>;
  address: ListAddress;
}) {
  const { period, today } = view;
  const filter = filterOf(choices, null);
  const { days, previous, next } = await readPeriod(period, filter);
  const matchCount = isPlainFilter(filter) ? null : days.reduce((sum, day) => sum + day.paperCount, 0);
  const query = formatPaperListQuery(choices);
  return (
    <>
      <PeriodHeader view={{ ...view, previous, next }} paperCount={paperCount} matchCount={matchCount} query={query} />
      {period.kind !== "day" && afterText === null && days.length > 1 && (
        <DaysOfPeriod days={days} query={query} today={today} />
      )}
    </>
  );
}

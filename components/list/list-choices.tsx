"use client";
// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import type { Facet, Facets } from "@/db/queries/list/paper-facets";
import { type Entity, type EntityKind, shortName } from "@/lib/core/entity/entities";
import {
  formatPaperListQuery,
  orderNames,
  type PaperListQuery,
  type PaperOrder,
  PLAIN_QUERY,
} from "@/lib/core/list/paper-list";
import { DEFAULT_VIEW } from "@/lib/core/list/paper-view";
import { atLeastVotes, HAS_CODE, MINIMUM_VOTES, removeFilter, UNREAD_ONLY } from "@/lib/core/list/sentences";
import { ViewLinks } from "./view-links";

/** A list's address, what its own order is called, the orders it can be in, and what it can be narrowed down to. */
type Choosing = { path: string; ownOrder: string; orders: readonly PaperOrder[]; facets: Facets };

/**
 * The reader's choices for a list, all of them links and a form: its order and view, and what it leaves out. What is
 * chosen stands below, each with the way to take it back. Drawn on both sides, since what it is made from is a third of
 * its elements. @param named the entities that the query's filter names.
 */
export function ListChoices({
  path,
  ownOrder,
  orders,
  facets,
  query = PLAIN_QUERY,
  named = [],
}: Choosing & { query?: PaperListQuery; named?: Entity[] }) {
  const to = (change: Partial<PaperListQuery>) => `${path}${formatPaperListQuery({ ...query, ...change })}`;
  return (
    <div className="choices no-print">
      {orders.length > 0 && (
        <nav aria-label="Order">
          <span>Order</span>
          {(["default", ...orders] as const).map((order) => (
            <Link
              key={order}
              href={to({ order }) as Route}
              rel="nofollow"
              prefetch={false}
              aria-current={order === query.order ? "true" : undefined}
            >
              {orderNames[order] ?? ownOrder}
            </Link>
          ))}
        </nav>
      )}
      <ViewLinks current={query.view} to={(view) => to({ view })} />
      <details>
        <summary>Filter</summary>
        <FilterForm path={path} query={query} named={named} facets={facets} />
      </details>
      <ChosenFilters query={query} named={named} to={to} />
    </div>
  );
}

function FilterForm({
  path,
  query: { filter, unread, order, view },
  named,
  facets,
}: {
  path: string;
  query: PaperListQuery;
  named: Entity[];
  facets: Facets;
}) {
  return (
    <form action={path} onSubmit={leaveOutEmpty}>
      {filter.author && <input type="hidden" name="author" value={filter.author} />}
      {order !== "default" && <input type="hidden" name="order" value={order} />}
      {view !== DEFAULT_VIEW && <input type="hidden" name="view" value={view} />}
      <EntitySelect kind="topic" name="Topic" facets={facets.topics} isCounted={facets.isWhole} named={named} />
      <EntitySelect
        kind="organization"
        name="Organization"
        facets={facets.organizations}
        isCounted={facets.isWhole}
        named={named}
      />
      <label>
        {MINIMUM_VOTES}
        <input
          type="number"
          name="min_upvotes"
          min="0"
          max="999999999"
          placeholder="10"
          defaultValue={filter.minUpvotes || undefined}
        />
      </label>
      <label>
        <input type="checkbox" name="has" value="code" defaultChecked={filter.hasCode} /> {HAS_CODE}
      </label>
      <label>
        <input type="checkbox" name="unread" value="1" defaultChecked={unread} /> {UNREAD_ONLY}
      </label>
      <Button>Apply</Button>
    </form>
  );
}

/** Asks for what was chosen alone; by itself a browser would name every field in the address. */
function leaveOutEmpty(event: SubmitEvent<HTMLFormElement>): void {
  event.preventDefault();
  const { action } = event.currentTarget;
  const chosen = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "") as [string, string][];
  location.assign(chosen.length > 0 ? `${action}?${new URLSearchParams(chosen)}` : action);
}

/** The entities of a kind that occur most, and the one that is chosen. */
function EntitySelect({
  kind,
  name,
  facets,
  isCounted,
  named,
}: {
  kind: EntityKind;
  name: string;
  facets: Facet[];
  isCounted: boolean;
  named: Entity[];
}) {
  const chosen = named.find((entity) => entity.kind === kind);
  const isListed = facets.some(({ slug }) => slug === chosen?.slug);
  if (facets.length === 0 && !chosen) return null;
  return (
    <label>
      {name}
      <select name={kind} defaultValue={chosen?.slug ?? ""}>
        <option value="">Any</option>
        {chosen && !isListed && <option value={chosen.slug}>{shortName(chosen)}</option>}
        {facets.map(({ slug, name, paperCount }) => (
          <option key={slug} value={slug}>
            {`${shortName({ kind, slug, name })}${isCounted ? ` (${paperCount})` : ""}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function ChosenFilters({
  query: { filter, unread },
  named,
  to,
}: {
  query: PaperListQuery;
  named: Entity[];
  to: (change: Partial<PaperListQuery>) => string;
}) {
  const without = (change: Partial<PaperListQuery["filter"]>) => to({ filter: { ...filter, ...change } });
  const chosen = [
    ...named.map((entity) => [shortName(entity), without({ [entity.kind]: null })] as const),
    ...(filter.minUpvotes > 0 ? [[atLeastVotes(filter.minUpvotes), without({ minUpvotes: 0 })] as const] : []),
    ...(filter.hasCode ? [[HAS_CODE, without({ hasCode: false })] as const] : []),
    ...(unread ? [[UNREAD_ONLY, to({ unread: false })] as const] : []),
  ];
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Filters">
      {chosen.map(([name, href]) => (
        <li key={name}>
          <Link href={href as Route} prefetch={false} aria-label={removeFilter(name)}>
            <span dir="auto">{name}</span>
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

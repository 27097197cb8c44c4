import type { Route } from "next";
import Link from "next/link";
import { FollowButton } from "@/components/entity/follow-button";
import { Heading } from "@/components/ui/heading";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { Sentence } from "@/components/ui/sentence";
import type { OrganizationInOrder } from "@/db/queries/entity/organization-orders";
import { formatDayShort } from "@/lib/core/days";
import { entityPath } from "@/lib/core/entity/entities";
import { ACTIVE_DAYS, type OrganizationOrder, organizationOrders } from "@/lib/core/entity/organization-orders";
import {
  andFollowers,
  andNewestPaper,
  andRecentPapers,
  FROM_THE_BEGINNING,
  MORE_ORGANIZATIONS,
  NO_MORE_ORGANIZATIONS,
  NO_ORGANIZATION_ACTIVE,
  NO_ORGANIZATION_FOUND,
  NO_ORGANIZATION_YET,
  ORGANIZATION_NAME_LABEL,
  ORGANIZATION_ORDER_NAMES,
} from "@/lib/core/entity/sentences";
import { plural } from "@/lib/core/plural";
import { OrganizationAvatar } from "./organization-badge";

type Asked = {
  organizations: OrganizationInOrder[];
  search: string;
  order: OrganizationOrder;
  /** Where the next page begins, as formatOrganizationPlace writes it. */
  next: string | null;
  isFirstPage: boolean;
  today: string;
};

/** A page of all organizations in an order, or of those that a search found. */
export function OrganizationList({ organizations, search, order, next, isFirstPage, today }: Asked) {
  return (
    <div className="page-width pt-8">
      <header className="double-rule-below flex flex-wrap items-center justify-between gap-x-8 gap-y-4 pb-4">
        <Heading level={1} look="page">
          Organizations
        </Heading>
        <SearchForm
          action="/organizations"
          id="organization-search"
          label={ORGANIZATION_NAME_LABEL}
          placeholder="Name"
          words={search}
          lengthMax={100}
          others={{ order: order === "papers" ? null : order }}
          className="min-w-0 max-sm:w-full sm:w-80"
        />
      </header>
      <Orders search={search} order={order} />
      {organizations.length === 0 && (
        <p className="mt-8 max-w-message">
          {search ? (
            <Sentence
              text={NO_ORGANIZATION_FOUND}
              links={[
                () => <span dir="auto">{search}</span>,
                (words) => (
                  <Link className="text-link" href="/organizations">
                    {words}
                  </Link>
                ),
              ]}
            />
          ) : !isFirstPage ? (
            NO_MORE_ORGANIZATIONS
          ) : order === "active" ? (
            <Sentence
              text={NO_ORGANIZATION_ACTIVE}
              links={[
                (words) => (
                  <Link className="text-link" href="/organizations">
                    {words}
                  </Link>
                ),
              ]}
            />
          ) : (
            NO_ORGANIZATION_YET
          )}
        </p>
      )}
      <ul className="mt-4 grid grid-cols-1 gap-x-12 sm:grid-cols-2 lg:grid-cols-3">
        {organizations.map((organization) => (
          <OrganizationRow key={organization.id} organization={organization} today={today} />
        ))}
      </ul>
      <Pager
        label={MORE_ORGANIZATIONS}
        next={next ? { path: addressOf({ search, order, after: next }), text: MORE_ORGANIZATIONS } : null}
        first={isFirstPage ? null : { path: addressOf({ search, order }), text: FROM_THE_BEGINNING }}
      />
    </div>
  );
}

function Orders({ search, order }: Pick<Asked, "search" | "order">) {
  return (
    <div className="choices no-print">
      <nav aria-label="Order">
        <span>Order</span>
        {organizationOrders.map((each) => (
          <Link
            key={each}
            href={addressOf({ search, order: each }) as Route}
            rel="nofollow"
            prefetch={false}
            aria-current={each === order ? "true" : undefined}
          >
            {ORGANIZATION_ORDER_NAMES[each]}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function OrganizationRow({ organization, today }: { organization: OrganizationInOrder; today: string }) {
  const { slug, name, paperCount, followerCount, newestOn, recentCount } = organization;
  return (
    <li className="flex items-center gap-x-3 border-rule border-b py-3">
      <OrganizationAvatar organization={organization} size="medium" />
      <div className="min-w-0 grow">
        <Link
          href={entityPath("organization", slug)}
          prefetch={false}
          className="quiet-link line-clamp-3 py-0.5 font-semibold text-body leading-snug"
          dir="auto"
        >
          {name}
        </Link>
        <p className="text-meta text-soft">
          {plural(paperCount, "paper")}
          {recentCount > 0
            ? andRecentPapers(recentCount, ACTIVE_DAYS.organization)
            : newestOn && andNewestPaper(formatDayShort(newestOn, today))}
          {followerCount > 0 && andFollowers(followerCount)}
        </p>
      </div>
      <FollowButton entity={{ kind: "organization", slug, name }} />
    </li>
  );
}

function addressOf({ search, order, after }: { search: string; order: OrganizationOrder; after?: string }): string {
  const query = new URLSearchParams({
    ...(search && { q: search }),
    ...(order !== "papers" && { order }),
    ...(after && { before: after }),
  }).toString();
  return `/organizations${query && `?${query}`}`;
}

import Link from "next/link";
import { FollowButton } from "@/components/entity/follow-button";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { INPUT_LOOK } from "@/components/ui/input-look";
import { Pager } from "@/components/ui/pager";
import { Sentence } from "@/components/ui/sentence";
import type { ListedOrganization } from "@/db/queries/entity/entities";
import { entityPath } from "@/lib/core/entity/entities";
import {
  andFollowers,
  FROM_THE_BEGINNING,
  MORE_ORGANIZATIONS,
  NO_MORE_ORGANIZATIONS,
  NO_ORGANIZATION_FOUND,
  NO_ORGANIZATION_YET,
  ORGANIZATION_NAME_LABEL,
} from "@/lib/core/entity/sentences";
import { plural } from "@/lib/core/plural";
import { OrganizationAvatar } from "./organization-badge";

/** A page of all organizations, or of those that a search found. `next` leads to those with fewer papers. */
export function OrganizationList({
  organizations,
  search,
  next,
  isFirstPage,
}: {
  organizations: ListedOrganization[];
  search: string;
  next: string | null;
  isFirstPage: boolean;
}) {
  return (
    <div className="page-width pt-8">
      <header className="double-rule-below flex flex-wrap items-center justify-between gap-x-8 gap-y-4 pb-4">
        <Heading level={1} look="page">
          Organizations
        </Heading>
        <SearchForm search={search} />
      </header>
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
          ) : isFirstPage ? (
            NO_ORGANIZATION_YET
          ) : (
            NO_MORE_ORGANIZATIONS
          )}
        </p>
      )}
      <ul className="mt-4 grid grid-cols-1 gap-x-12 sm:grid-cols-2 lg:grid-cols-3">
        {organizations.map((organization) => (
          <OrganizationRow key={organization.id} organization={organization} />
        ))}
      </ul>
      <Pager
        label={MORE_ORGANIZATIONS}
        next={next ? { path: addressOf(search, next), text: MORE_ORGANIZATIONS } : null}
        first={isFirstPage ? null : { path: addressOf(search, null), text: FROM_THE_BEGINNING }}
      />
    </div>
  );
}

/** A plain GET form, so that it needs no script. */
function SearchForm({ search }: { search: string }) {
  return (
    <search className="min-w-0 max-sm:w-full">
      <form action="/organizations" className="flex gap-x-2">
        <label htmlFor="organization-search" className="sr-only">
          {ORGANIZATION_NAME_LABEL}
        </label>
        <input
          id="organization-search"
          type="search"
          name="q"
          defaultValue={search}
          maxLength={100}
          placeholder="Name"
          className={`${INPUT_LOOK} w-full min-w-0 border-edge sm:w-60`}
        />
        <Button variant="quiet">Search</Button>
      </form>
    </search>
  );
}

function OrganizationRow({ organization }: { organization: ListedOrganization }) {
  const { slug, name, paperCount, followerCount } = organization;
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
          {followerCount > 0 && andFollowers(followerCount)}
        </p>
      </div>
      <FollowButton entity={{ kind: "organization", slug, name }} />
    </li>
  );
}

function addressOf(search: string, before: string | null): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(before && { before }) }).toString();
  return `/organizations${query && `?${query}`}`;
}

import { FollowButton } from "@/components/entity/follow-button";
import { type BadgeOrganization, OrganizationBadge } from "@/components/entity/organization-badge";
import { Heading } from "@/components/ui/heading";
import type { Period } from "@/lib/core/list/periods";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { env } from "@/lib/server/runtime/env";
import { Calendar, type CalendarMonth } from "./calendar";

const ORGANIZATIONS_MAX = 8;

/** Beside a list: a month to jump in, and the organizations behind the papers at hand. Props as the calendar takes them. */
export function FeedRail({
  papers,
  ...month
}: {
  papers: ListedPaper[];
  calendar: CalendarMonth;
  current?: Period | undefined;
  query?: string;
  isCounted?: boolean;
}) {
  const organizations = mostFrequentOrganizations(papers);
  return (
    <>
      <Calendar {...month} timeZone={env.FEED_TIME_ZONE} />
      {organizations.length > 0 && (
        <section aria-labelledby="organizations-here">
          <Heading level={2} look="rail" id="organizations-here">
            Organizations
          </Heading>
          <ul className="mt-2">
            {organizations.map((organization) => (
              <li key={organization.slug} className="flex h-11 items-center justify-between gap-x-3">
                <OrganizationBadge organization={organization} />
                <FollowButton entity={{ kind: "organization", slug: organization.slug, name: organization.name }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** By number of papers; among equals in the order of the list, which is that of votes. */
function mostFrequentOrganizations(papers: ListedPaper[]): BadgeOrganization[] {
  const counted = new Map<string, { organization: BadgeOrganization; count: number }>();
  for (const { organization } of papers) {
    if (!organization) continue;
    const entry = counted.get(organization.slug) ?? { organization, count: 0 };
    counted.set(organization.slug, { organization, count: entry.count + 1 });
  }
  return [...counted.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, ORGANIZATIONS_MAX)
    .map((entry) => entry.organization);
}

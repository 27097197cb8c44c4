import { listOrganizations } from "@/db/queries/entity/entities";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/core/entity/organization-cursor";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readOrganizations } from "@/lib/server/api/operations/people";
import { toOrganizationDetail } from "@/lib/server/api/serialize-paper";

export const { GET, OPTIONS } = openRead(readOrganizations, async ({ query: { q, cursor, limit } }) => {
  const after = cursor === undefined ? null : parseOrganizationCursor(cursor);
  const { organizations, next } = await listOrganizations(q, after, limit);
  return {
    json: organizations.map(toOrganizationDetail),
    headers: {
      ...(next && nextPageHeader(readOrganizations.path, { q, cursor: formatOrganizationCursor(next), limit })),
    },
  };
});

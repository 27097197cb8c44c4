import { listOrganizations } from "@/db/queries/subject/subjects";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/core/subject/organization-cursor";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readOrganizations } from "@/lib/server/api/operations/people";
import { toOrganizationDetail } from "@/lib/server/api/print-paper";

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

import { listOrganizations } from "@/db/queries/subjects";
import { nextPageHeader } from "@/lib/api/next-page";
import { openRead } from "@/lib/api/open-read";
import { readOrganizations } from "@/lib/api/operations/people";
import { toOrganizationDetail } from "@/lib/api/print-paper";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/organization-cursor";

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

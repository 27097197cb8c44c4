import { findApiOrganization } from "@/db/queries/subject/api-people";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parseSubjectSlug } from "@/lib/core/subject/subject-slugs";
import { openRead } from "@/lib/server/api/open-read";
import { readOrganization } from "@/lib/server/api/operations/people";
import { toOrganizationDetail } from "@/lib/server/api/print-paper";
import { refuse } from "@/lib/server/http/refusal";

export const { GET, OPTIONS } = openRead(readOrganization, async ({ parts: { slug = "" } }) => {
  const wanted = parseSubjectSlug("organization", decodeSegment(slug));
  const organization = wanted && (await findApiOrganization(wanted));
  return organization
    ? { json: toOrganizationDetail(organization) }
    : refuse(404, "This organization is not here; check its name in the address.");
});

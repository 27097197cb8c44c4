import { findApiOrganization } from "@/db/queries/api-people";
import { openRead } from "@/lib/api/open-read";
import { readOrganization } from "@/lib/api/operations/people";
import { toOrganizationDetail } from "@/lib/api/print-paper";
import { decodeSegment } from "@/lib/decode-segment";
import { refuse } from "@/lib/refusal";
import { parseSubjectSlug } from "@/lib/subject-slugs";

export const { GET, OPTIONS } = openRead(readOrganization, async ({ parts: { slug = "" } }) => {
  const wanted = parseSubjectSlug("organization", decodeSegment(slug));
  const organization = wanted && (await findApiOrganization(wanted));
  return organization
    ? { json: toOrganizationDetail(organization) }
    : refuse(404, "This organization is not here; check its name in the address.");
});

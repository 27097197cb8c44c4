import { findApiOrganization } from "@/db/queries/api-people";
import { handleRead } from "@/lib/api/handle-read";
import { readOrganization } from "@/lib/api/operations/people";
import { toOrganizationDetail } from "@/lib/api/print-paper";
import { decodeSegment } from "@/lib/decode-segment";
import { parseSubjectSlug } from "@/lib/subject-slugs";

export const { GET, OPTIONS } = handleRead(readOrganization, async ({ parts: { slug = "" } }) => {
  const wanted = parseSubjectSlug("organization", decodeSegment(slug));
  const organization = wanted && (await findApiOrganization(wanted));
  return organization
    ? { json: toOrganizationDetail(organization) }
    : { status: 404, sentence: "This organization is not here; check its name in the address." };
});

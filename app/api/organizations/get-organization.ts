import { findApiOrganization } from "@/db/queries/entity/api-people";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { ORGANIZATION_UNKNOWN } from "@/lib/core/entity/sentences";
import { openRead } from "@/lib/server/api/open-read";
import { readOrganization } from "@/lib/server/api/operations/people";
import { toOrganizationDetail } from "@/lib/server/api/serialize-paper";
import { refuse } from "@/lib/server/http/refusal";

export const { GET, OPTIONS } = openRead(readOrganization, async ({ parts: { slug = "" } }) => {
  const wanted = parseEntitySlug("organization", decodeSegment(slug));
  const organization = wanted && (await findApiOrganization(wanted));
  return organization ? { json: toOrganizationDetail(organization) } : refuse(404, ORGANIZATION_UNKNOWN);
});

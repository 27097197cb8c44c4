import { findApiOrganization } from "@/db/queries/entity/api-people";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { ORGANIZATION_UNKNOWN } from "@/lib/core/entity/sentences";
import { openRead } from "@/lib/server/api/open-read";
import { readOrganization } from "@/lib/server/api/operations/people";
import { toOrganizationDetail } from "@/lib/server/api/serialize-paper";
import { refuse } from "@/lib/server/http/refusal";

type Asked = { parts: Record<string, string> };

export const { GET, OPTIONS } = openRead(readOrganization, async (asked) => {
  const organization = await find(asked);
  return organization ? { json: toOrganizationDetail(organization) } : refuse(404, ORGANIZATION_UNKNOWN);
});

/** No names of people, of an organization that is there: see docs/decisions/0040-follows-are-not-published.md. */
export const noneOfOrganization = async (asked: Asked) =>
  (await find(asked)) ? { json: [] } : refuse(404, ORGANIZATION_UNKNOWN);

async function find({ parts: { slug = "" } }: Asked) {
  const wanted = parseEntitySlug("organization", decodeSegment(slug));
  return wanted && findApiOrganization(wanted);
}

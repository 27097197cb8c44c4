import { findEntity } from "@/db/queries/entity/entities";
import { decodeSegment } from "@/lib/core/decode-segment";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { AUTHOR_UNKNOWN } from "@/lib/core/entity/sentences";
import { openRead } from "@/lib/server/api/open-read";
import { readAuthor } from "@/lib/server/api/operations/entities";
import { refuse } from "@/lib/server/http/refusal";

export const { GET, OPTIONS } = openRead(readAuthor, async ({ parts }) => {
  const wanted = parseEntitySlug("author", decodeSegment(parts.slug ?? ""));
  const author = wanted && (await findEntity("author", wanted));
  if (!author) return refuse(404, AUTHOR_UNKNOWN);
  const { slug, name, paperCount, followerCount } = author;
  return { json: { slug, name, numPapers: paperCount ?? 0, numFollowers: followerCount } };
});

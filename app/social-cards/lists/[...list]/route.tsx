import { cacheLife, cacheTag } from "next/cache";
import { ListSocialCard } from "@/components/paper/social-card/list-social-card";
import { formatDayLong } from "@/lib/core/days";
import { shortName } from "@/lib/core/entity/entities";
import { formatPeriod } from "@/lib/core/list/periods";
import { env } from "@/lib/server/runtime/env";
import { type ListAddress, listPath, parseListAddress } from "@/lists/address";
import type { FoundList } from "@/lists/find-list";
import { papersOf, readListPage } from "@/lists/read-list";
import { socialCard } from "../../answer";
import { drawSocialCard } from "../../draw";

const PLAIN = new URLSearchParams();

/** `GET /social-cards/lists/PATH`: the picture of a link to a list, such as `organizations/huawei-noah`. */
export const { GET } = socialCard(async ({ list }: { list: string[] }) => {
  const address = parseListAddress(`/${list.map(encodeURIComponent).join("/")}`, PLAIN);
  // One address a list, so that each is drawn once.
  return address?.rendering === "page" ? drawList(listPath(address.entry, address.parameter)) : null;
});

/** @returns null for a list that is not there, is not everybody's, or has no papers. */
async function drawList(path: string): Promise<ArrayBuffer | null> {
  "use cache";
  cacheTag("papers");
  cacheLife("hours");
  const page = await readListPage(parseListAddress(path, PLAIN) as ListAddress);
  const papers = page ? papersOf(page) : [];
  if (!page || papers.length === 0) return null;
  const { entity, period } = page.list;
  return drawSocialCard(
    <ListSocialCard
      name={nameOf(page.list)}
      paperCount={entity?.paperCount ?? period?.paperCount ?? null}
      papers={papers}
      siteName={env.SITE_NAME}
    />,
  );
}

function nameOf({ entity, period, title }: FoundList): string {
  if (entity) return shortName(entity);
  if (!period) return title;
  return period.period.kind === "day" ? formatDayLong(period.period.key, "") : formatPeriod(period.period, "");
}

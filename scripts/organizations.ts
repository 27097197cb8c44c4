import "@/lib/server/runtime/load-env";
import { closeDatabase } from "@/db/client";
import { findEntity } from "@/db/queries/entity/entities";
import { mergeOrganizations } from "@/db/queries/entity/merge-organizations";
import { organizationsMerged } from "@/lib/core/entity/sentences";
import { plural } from "@/lib/core/plural";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { readOrder, refreshPages } from "./moderate";

const USAGE = `Usage: npm run organizations -- merge FROM INTO --yes    makes one of two, by the slugs of their addresses: papers and
                                                         followers of FROM become those of INTO, for good; FROM's address leads there`;

await runMain(async () => {
  const order = readOrder(USAGE, { merge: ["yes"] });
  if (!order) {
    console.log(USAGE);
    return 0;
  }
  const [command, from, into, ...rest] = order.words;
  if (command !== "merge" || !from || !into || rest.length > 0) throw new Error(USAGE);
  try {
    const [source, target] = [await findEntity("organization", from), await findEntity("organization", into)];
    if (!source || !target)
      throw new Error(
        `There is no organization ${source ? into : from}; its address under /organizations has its slug.`,
      );
    if (source.id === target.id) throw new Error(`${from} and ${into} are one organization already.`);
    if (!order.yes)
      throw new Error(
        `This gives ${plural(source.paperCount ?? 0, "paper")} of ${source.name} to ${target.name}, for good; say it again with --yes if you mean to.`,
      );
    const merged = await mergeOrganizations(source.slug, target.slug);
    if (!merged) throw new Error("One of the two has just been merged; look again.");
    const tags = [merged.from, merged.slug].map((slug) => `organization:${slug.toLowerCase()}`);
    await refreshPages("organizations", ["papers", ...tags]);
    tell("organizations", organizationsMerged(merged));
    return 0;
  } finally {
    await closeDatabase();
  }
});

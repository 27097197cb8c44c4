import "@/lib/server/runtime/load-env";
import { closeDatabase } from "@/db/client";
import { findEntity } from "@/db/queries/entity/entities";
import {
  listMergedOrganizations,
  listNamedOrganizations,
  mergeOrganizations,
  unmergeOrganization,
} from "@/db/queries/entity/merge-organizations";
import {
  listRenamedOrganizations,
  renameOrganization,
  takeRenamingBack,
} from "@/db/queries/entity/rename-organizations";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { findDoubles } from "@/lib/core/entity/organization-doubles";
import { checkOrganizationName, ORGANIZATION_NAME_MAX } from "@/lib/core/entity/organization-name";
import {
  doubledOrganization,
  mergedOrganization,
  NO_DOUBLES,
  NO_MERGED_ORGANIZATIONS,
  NO_RENAMED_ORGANIZATIONS,
  ORGANIZATION_SLUG_FORM,
  organizationHasItsName,
  organizationIsItsOwn,
  organizationNameIsLong,
  organizationRenamed,
  organizationsAreOne,
  organizationsMerged,
  organizationsUnmerged,
  renamedOrganization,
  slugIsTaken,
} from "@/lib/core/entity/sentences";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { readOrder } from "./moderate";

const USAGE = `Usage: npm run organizations -- doubles             names that several organizations bear, and the commands that would merge them
       npm run organizations -- merge FROM INTO     makes one of two, by the slugs of their addresses: papers and followers of
                                                    FROM become those of INTO, and FROM's address leads there
       npm run organizations -- unmerge FROM        takes that back
       npm run organizations -- merged              those that were merged
       npm run organizations -- rename SLUG "NAME" [NEW-SLUG]
                                                    gives it another name, and another address if you like; the earlier one
                                                    leads there, and no source takes the name away
       npm run organizations -- unrename SLUG       gives it the name and address of its sources back
       npm run organizations -- renamed             those that were renamed`;

/** What each command does with its words, and how many there are. */
const commands: Record<string, { words: number[]; run(words: string[]): Promise<void> }> = {
  doubles: { words: [0], run: showDoubles },
  merge: { words: [2], run: ([from = "", into = ""]) => merge(from, into) },
  unmerge: { words: [1], run: ([from = ""]) => unmerge(from) },
  merged: { words: [0], run: showMerged },
  rename: { words: [2, 3], run: ([slug = "", name = "", to]) => rename(slug, name, to) },
  unrename: { words: [1], run: ([slug = ""]) => unrename(slug) },
  renamed: { words: [0], run: showRenamed },
};

await runMain(async () => {
  const order = readOrder(USAGE, { merge: ["yes"] });
  if (!order) {
    console.log(USAGE);
    return 0;
  }
  const [name = "", ...words] = order.words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command?.words.includes(words.length)) throw new Error(USAGE);
  try {
    await command.run(words);
    return 0;
  } finally {
    await closeDatabase();
  }
});

async function findOrganization(slug: string) {
  const found = await findEntity("organization", slug);
  if (!found) throw new Error(`There is no organization ${slug}; its address under /organizations has its slug.`);
  return found;
}

async function merge(from: string, into: string): Promise<void> {
  const [source, target] = [await findOrganization(from), await findOrganization(into)];
  const merged = source.id === target.id ? null : await mergeOrganizations(source.slug, target.slug);
  if (!merged) return tell("organizations", organizationsAreOne(from, into));
  tell("organizations", organizationsMerged(merged));
}

async function unmerge(from: string): Promise<void> {
  const taken = await unmergeOrganization(from);
  if (!taken) {
    const { slug } = await findOrganization(from);
    return tell("organizations", organizationIsItsOwn(slug));
  }
  tell("organizations", organizationsUnmerged(taken));
}

async function showMerged(): Promise<void> {
  const merged = await listMergedOrganizations();
  if (merged.length === 0) tell("organizations", NO_MERGED_ORGANIZATIONS);
  for (const { slug, name, into } of merged) tell("organizations", mergedOrganization(slug, name, into));
}

async function rename(slug: string, given: string, to: string | undefined): Promise<void> {
  const { slug: found } = await findOrganization(slug);
  const name = checkOrganizationName(given);
  if (!name) throw new Error(organizationNameIsLong(ORGANIZATION_NAME_MAX));
  if (to !== undefined && !parseEntitySlug("organization", to)) throw new Error(ORGANIZATION_SLUG_FORM);
  const renamed = await renameOrganization(found, { name, slug: to });
  if (renamed === "taken") throw new Error(slugIsTaken(to ?? ""));
  if (renamed) tell("organizations", organizationRenamed(renamed));
}

async function unrename(slug: string): Promise<void> {
  const { slug: found } = await findOrganization(slug);
  const renamed = await takeRenamingBack(found);
  tell("organizations", renamed ? organizationRenamed(renamed) : organizationHasItsName(found));
}

async function showRenamed(): Promise<void> {
  const renamed = await listRenamedOrganizations();
  if (renamed.length === 0) tell("organizations", NO_RENAMED_ORGANIZATIONS);
  for (const { slug, name, sourceSlug, sourceName } of renamed)
    tell("organizations", renamedOrganization({ slug, name }, { slug: sourceSlug, name: sourceName }));
}

/** The one with most papers of each name, and below it the others, each as the command that would merge it. */
async function showDoubles(): Promise<void> {
  const groups = findDoubles([...(await listNamedOrganizations())]);
  if (groups.length === 0) tell("organizations", NO_DOUBLES);
  for (const [first, ...others] of groups) {
    if (!first) continue;
    for (const { slug, name, papers } of [first, ...others])
      tell("organizations", doubledOrganization(slug, name, papers));
    for (const { slug } of others) console.log(`  npm run organizations -- merge ${slug} ${first.slug}`);
  }
}

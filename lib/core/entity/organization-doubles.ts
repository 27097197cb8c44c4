type Named = { slug: string; name: string };

/**
 * Organizations that bear one name: whatever its letter case, accents, spaces and signs, with or without "The". Whether
 * they are one is for a person to say, as two schools of one university may bear its name.
 * @returns the groups of two and more, in the order of their first ones.
 */
export function findDoubles<Organization extends Named>(organizations: Organization[]): Organization[][] {
  const groups = new Map<string, Organization[]>();
  for (const organization of organizations) {
    const name = bareName(organization.name);
    if (name) groups.set(name, [...(groups.get(name) ?? []), organization]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

const bareName = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/^\s*the\s/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

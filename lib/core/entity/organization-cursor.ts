const NUMBER_MAX = 2_147_483_647;

/** A place in the list of organizations: after this one. */
export type OrganizationCursor = { paperCount: number; id: number };

/** As it stands in an address: `12_345`. */
export const formatOrganizationCursor = ({ paperCount, id }: OrganizationCursor) => `${paperCount}_${id}`;

/** Reads formatOrganizationCursor; null for anything else. */
export function parseOrganizationCursor(text: string): OrganizationCursor | null {
  const match = /^(\d{1,10})_(\d{1,10})$/.exec(text);
  if (!match) return null;
  const [paperCount, id] = [Number(match[1]), Number(match[2])];
  return paperCount <= NUMBER_MAX && id <= NUMBER_MAX ? { paperCount, id } : null;
}

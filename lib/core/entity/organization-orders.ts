import { parseDay } from "@/lib/core/days";

/** Orders of the page of organizations; the first is said by no address. */
export const organizationOrders = ["papers", "active", "newest", "name"] as const;
export type OrganizationOrder = (typeof organizationOrders)[number];

/** Days up to now that a count of new papers goes back: of an organization, and of a topic. */
export const ACTIVE_DAYS = { organization: 30, topic: 7 } as const;

const NUMBER_MAX = 2_147_483_647;
const NAME_MAX = 200;

/** The order that a text names; the first for anything else. */
export const parseOrganizationOrder = (text: string | undefined): OrganizationOrder =>
  organizationOrders.find((order) => order === text) ?? "papers";

/** A place in the list in some order: after the organization with this key there, which is a count, a day or a name. */
export type OrganizationPlace = { key: string; id: number };

/** As it stands in an address: `12_345`. */
export const formatOrganizationPlace = ({ key, id }: OrganizationPlace) => `${key}_${id}`;

/** Reads formatOrganizationPlace; null for anything that is no place in this order. */
export function parseOrganizationPlace(text: string, order: OrganizationOrder): OrganizationPlace | null {
  const [, key = "", digits = ""] = /^(.+)_(\d{1,10})$/su.exec(text) ?? [];
  const id = Number(digits);
  return digits !== "" && id <= NUMBER_MAX && isKeyIn[order](key) ? { key, id } : null;
}

const isCount = (key: string) => /^\d{1,10}$/.test(key) && Number(key) <= NUMBER_MAX;
const isKeyIn: Record<OrganizationOrder, (key: string) => boolean> = {
  papers: isCount,
  active: isCount,
  newest: (key) => parseDay(key) !== null,
  name: (key) => key.length <= NAME_MAX && !key.includes("\0"),
};

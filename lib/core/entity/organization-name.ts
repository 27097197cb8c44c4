import { withoutInvisible } from "../text/fold-text";

/** Characters. */
export const ORGANIZATION_NAME_MAX = 200;

/** A name for an organization as it is kept, on one line and without what nobody sees; null when nothing is left, or it is too long. */
export function checkOrganizationName(text: string): string | null {
  const name = withoutInvisible(text).normalize("NFC").replace(/\s+/g, " ").trim();
  return name && [...name].length <= ORGANIZATION_NAME_MAX ? name : null;
}

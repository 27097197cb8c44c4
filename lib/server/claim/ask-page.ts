import type { ClaimFinding } from "@/lib/core/claim/claims";
import { linksOfPage } from "@/lib/core/claim/page-links";
import { parsePaperId } from "@/lib/core/source";
import { isLinkAddress } from "../api/link-address";
import { siteUrl } from "../runtime/env";
import { askForText } from "./ask";

/** The address of a page that can prove something: https, public, and none of this site; null for any other. */
export function parsePageAddress(typed: string): string | null {
  const text = typed.trim();
  if (!isLinkAddress(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" && url.host !== new URL(siteUrl()).host ? url.href : null;
}

/** Whether a page links to the paper and, by rel="me", to the account's profile. @param profile its address. */
export async function checkPage(address: string, paperId: string, profile: string): Promise<ClaimFinding> {
  const asked = await askForText(address, {
    isAllowed: ({ href }) => parsePageAddress(href) !== null,
    allowPrivate: false,
  });
  if (asked === null) return "no-answer";
  if (asked === "none") return "no-match";
  const links = linksOfPage(asked.text, address);
  const isProfile = (href: string) => withoutEnd(href) === withoutEnd(profile);
  const isProved =
    links.some(({ href, rel }) => rel.includes("me") && isProfile(href)) &&
    links.some(({ href }) => parsePaperId(href)?.id === paperId);
  return isProved ? "proved" : "no-match";
}

const withoutEnd = (address: string): string => address.replace(/[?#].*$/s, "").replace(/\/$/, "");

import { cleanWritten } from "../comment/check-comment";
import { linkAddress } from "../comment/comment-markdown";
import { PROFILE } from "../comment/community-rules";
import { bioTooLong, profileLinkTooLong, profileLinkWrong, tooManyProfileLinks } from "../profile/sentences";
import { clipText } from "../text/rich-text";

/** What an account says of itself. */
export type WrittenProfile = { bio: string | null; links: string[] };

/** Names of the fields of a profile's form that have its links. */
export const profileLinkFields = Array.from({ length: PROFILE.linksMax }, (_, index) => `link${index + 1}`);

/** Characters of a wrong link that its refusal repeats. */
const SHOWN = 60;

/**
 * What is kept of a text and links that somebody gave for a profile, or the sentence that says why not. Taken out is what nobody
 * sees, as of comments. @param links as they were typed; empty ones are left out, and doubles.
 */
export function checkProfile(bio: string, links: string[]): WrittenProfile | { problem: string } {
  const { bioLengthMax, linksMax, linkLengthMax } = PROFILE;
  // More is too long, whatever would be taken out of it.
  const text =
    bio.length > 20 * bioLengthMax
      ? bio
      : cleanWritten(bio)
          .replace(/\n{3,}/g, "\n\n")
          .trim();
  const { length } = [...text];
  if (length > bioLengthMax) return { problem: bioTooLong(bioLengthMax, length) };
  const typed = links.map((link) => link.trim()).filter((link) => link !== "");
  if (typed.length > linksMax) return { problem: tooManyProfileLinks(linksMax) };
  const kept: string[] = [];
  for (const link of typed) {
    const address = /[\s\p{Cc}]/u.test(link) ? null : linkAddress(link);
    if (address === null) return { problem: profileLinkWrong(clipText(link, SHOWN)) };
    if (address.length > linkLengthMax) return { problem: profileLinkTooLong(linkLengthMax) };
    if (!kept.includes(address)) kept.push(address);
  }
  return { bio: text || null, links: kept };
}

import type { Route } from "next";

/** Papers of an account that its page leads to. */
export type ProfilePapers = "authored" | "papers" | "upvotes";

/** Page of an account of this site: "/users/ada". @param name its username. @param part below it. */
export const profilePath = (name: string, part?: "comments" | "collections" | ProfilePapers): Route =>
  `/users/${name}${part ? `/${part}` : ""}` as Route;

/** The page of somebody where papers were imported from, who may have no account here. @param name as it is there. */
export const importedProfileUrl = (name: string): string => `https://huggingface.co/${encodeURIComponent(name)}`;

/** Where a page of them ends: the instant of the vote, of joining a day, or of the claim, in milliseconds since 1970, and the paper. */
export type ProfilePlace = { at: number; paperId: string };

/** "1796029606411-2404.18911". */
export const formatProfilePlace = ({ at, paperId }: ProfilePlace): string => `${at}-${paperId}`;

/** Reads formatProfilePlace; null for anything else. */
export function parseProfilePlace(text: string): ProfilePlace | null {
  const [, at = "", paperId = ""] = /^(\d{1,14})-([0-9a-zA-Z./_-]{1,110})$/.exec(text) ?? [];
  return paperId === "" ? null : { at: Number(at), paperId };
}

/** How a link stands on a page: its address without what every address has. */
export const linkText = (address: string): string => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

import { siteUrl } from "../runtime/env";

/**
 * The path of this site that `target` names, with query and fragment, or "/" for anything else: other sites, other
 * schemes, `//evil.example`, backslashes, control characters, and our API, which is no place to return to.
 */
export function ownPath(target: string | null | undefined): string {
  if (!target || target.length > 2000) return "/";
  if (/[\\\p{Cc}]/u.test(target)) return "/";
  const own = new URL(siteUrl()).origin;
  const path = target.startsWith(`${own}/`) ? target.slice(own.length) : target;
  if (!path.startsWith("/") || path.startsWith("//") || !URL.canParse(path, own)) return "/";
  const url = new URL(path, own);
  // Dots may make a path that began well into `//evil.example`.
  if (url.origin !== own || url.pathname.startsWith("//") || url.pathname.startsWith("/api/")) return "/";
  return url.pathname + url.search + url.hash;
}

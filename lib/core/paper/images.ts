/** Places that pictures are fetched from, by Next's image optimiser alone; next.config.ts hands it this list. */
export const IMAGE_SOURCES = [
  { protocol: "https", hostname: "cdn-avatars.huggingface.co", pathname: "/**" },
  { protocol: "https", hostname: "cdn-thumbnails.huggingface.co", pathname: "/social-thumbnails/**" },
  { protocol: "https", hostname: "cdn-uploads.huggingface.co", pathname: "/**" },
] as const;

/** Widths that the optimiser makes, in CSS pixels of a screen with two dots a pixel. */
export const AVATAR_WIDTHS = [48, 128];
export const COVER_WIDTHS = [640];

/**
 * Address on this site of a picture from IMAGE_SOURCES, scaled to one of the widths above; null for any other address and for
 * drawings (SVG may carry scripts, so the optimiser refuses them) and films.
 */
export function imageAddress(url: string, width: number): string | null {
  const source = URL.canParse(url) ? new URL(url) : null;
  const isAllowed = IMAGE_SOURCES.some(
    ({ hostname, pathname }) =>
      source?.protocol === "https:" &&
      source.hostname === hostname &&
      source.pathname.startsWith(pathname.slice(0, -2)),
  );
  if (!isAllowed || /\.(svg|mp4|webm|mov)$/i.test(source?.pathname ?? "")) return null;
  return `/_next/image?url=${encodeURIComponent(url)}&w=${width}&q=75`;
}

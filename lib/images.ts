/** Places that pictures are fetched from, by Next's image optimiser alone; next.config.ts hands it this list. */
export const IMAGE_SOURCES = [{ protocol: "https", hostname: "cdn-avatars.huggingface.co", pathname: "/**" }] as const;

/** Widths that the optimiser makes, in CSS pixels of a screen with two dots a pixel. */
export const IMAGE_WIDTHS = [48, 128];

/**
 * Address on this site of a picture from IMAGE_SOURCES, scaled to `width`; null for any other address and for
 * drawings (SVG may carry scripts, so the optimiser refuses them).
 */
export function imageAddress(url: string, width: (typeof IMAGE_WIDTHS)[number]): string | null {
  const source = URL.canParse(url) ? new URL(url) : null;
  const isAllowed = IMAGE_SOURCES.some(
    ({ hostname, pathname }) =>
      source?.protocol === "https:" &&
      source.hostname === hostname &&
      source.pathname.startsWith(pathname.slice(0, -2)),
  );
  if (!isAllowed || source?.pathname.endsWith(".svg")) return null;
  return `/_next/image?url=${encodeURIComponent(url)}&w=${width}&q=75`;
}

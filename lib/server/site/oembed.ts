import { SOCIAL_CARD_SIZE, socialCardImage } from "@/lib/core/paper/social-card";
import { siteUrl } from "../runtime/env";

/** Where a page's oEmbed description is, for the link in its head. Source: https://oembed.com */
export const oembedPath = (pagePath: string) =>
  `/api/oembed?url=${encodeURIComponent(`${siteUrl()}${pagePath}`)}&format=json`;

/** The path of one of our own pages, or null for an address of another site. A link by http or https is the same page. */
export function ownPagePath(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isOwn = /^https?:$/.test(url.protocol) && url.host === new URL(siteUrl()).host && url.username === "";
  return isOwn ? url.pathname : null;
}

/** The picture of a page as oEmbed's thumbnail, unless it is larger than the asker has room for. */
export function oembedThumbnail(of: string, alt: string, room: { width: number; height: number }) {
  const { width, height } = SOCIAL_CARD_SIZE;
  if (width > room.width || height > room.height) return {};
  return {
    thumbnail_url: `${siteUrl()}${socialCardImage(of, alt).url}`,
    thumbnail_width: width,
    thumbnail_height: height,
  };
}

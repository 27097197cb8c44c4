import type { MetadataRoute } from "next";
import { FRONT_DESCRIPTION } from "@/lib/core/list/sentences";
import { PAPER } from "@/lib/core/site/palette";
import { env } from "@/lib/server/runtime/env";

/** What a phone or desktop needs to install the site; the pictures are made by `npm run icons`. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: env.SITE_NAME,
    short_name: env.SITE_NAME,
    description: FRONT_DESCRIPTION,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}

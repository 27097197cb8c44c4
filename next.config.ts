import path from "node:path";
import type { NextConfig } from "next";
import { CITATION_EXTENSIONS } from "./lib/citations/paths";
import { AVATAR_WIDTHS, COVER_WIDTHS, IMAGE_SOURCES } from "./lib/images";
import { markdownRewrites } from "./lib/markdown-addresses";
import { listRewrites, movedLists } from "./lists/routing";

/** Leads readers without a session from one of their own pages to sign in, and back. */
const signInFirst = (source: string) => ({
  source,
  missing: [{ type: "cookie" as const, key: "signed_in" }],
  destination: `/signin?callbackUrl=${encodeURIComponent(source)}`,
  permanent: false,
});

/** Ids of arXiv and addresses that have one, as they are searched for; the page answers those that are written otherwise. */
const ARXIV_PREFIX = "\\s*(?:(?:https?://)?(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html)/|[aA]r[xX]iv:)?";
const SEARCHED_IDS = ["\\d{4}\\.\\d{4,5}", "[a-z-]+(?:\\.[A-Z]{2})?/\\d{7}"].map(
  (id) => `${ARXIV_PREFIX}(?<id>${id})(?:v\\d+)?(?:\\.pdf)?\\s*`,
);

const nextConfig: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  reactCompiler: true,
  // Native code, and a module that finds Drizzle by itself at run time.
  serverExternalPackages: ["@node-rs/argon2", "rate-limiter-flexible", "@react-email/render"],
  poweredByHeader: false,
  // Public pages are whole in their first bytes for everybody; no agent needs a rendering of its own.
  htmlLimitedBots: /(?!)/,
  cacheLife: {
    // Lists and papers: others' votes show within seconds; a page nobody asked for in five minutes is made anew.
    feed: { stale: 30, revalidate: 10, expire: 300 },
  },
  experimental: { turbopackRustReactCompiler: true },
  cacheHandler: path.join(import.meta.dirname, "cache-handler.mjs"),
  images: {
    remotePatterns: [...IMAGE_SOURCES],
    imageSizes: AVATAR_WIDTHS,
    deviceSizes: COVER_WIDTHS,
    maximumDiskCacheSize: 100_000_000,
  },
  async rewrites() {
    const afterFiles = [
      // A list's file before a paper's, whose id is checked by the handler and may be anything else with that ending.
      ...listRewrites(CITATION_EXTENSIONS),
      {
        source: `/papers/:id([^/]+).:extension(${CITATION_EXTENSIONS})`,
        destination: "/api/citations/paper/:extension/:id",
      },
      {
        source: `/papers/:archive/:number([^/]+).:extension(${CITATION_EXTENSIONS})`,
        destination: "/api/citations/paper/:extension/:archive/:number",
      },
      { source: "/papers/:paperId+", destination: "/paper-pages/:paperId+" },
      // Browsers ask for it while one page's head gives way to the next.
      { source: "/favicon.ico", destination: "/icon.svg" },
    ];
    return { beforeFiles: markdownRewrites, afterFiles, fallback: [] };
  },
  async redirects() {
    return [
      signInFirst("/settings"),
      signInFirst("/settings/tokens"),
      ...movedLists,
      ...SEARCHED_IDS.map((value) => ({
        source: "/search",
        has: [{ type: "query" as const, key: "q", value }],
        destination: "/papers/:id",
        permanent: false,
      })),
      // Hugging Face's address of a search.
      { source: "/papers", has: [{ type: "query", key: "q" }], destination: "/search", permanent: false },
      { source: "/papers/:id(\\d{4}\\.\\d{4,5})v:version(\\d+)", destination: "/papers/:id", permanent: true },
      {
        source: "/papers/:archive/:number(\\d{7})v:version(\\d+)",
        destination: "/papers/:archive/:number",
        permanent: true,
      },
    ];
  },
};

export default nextConfig;

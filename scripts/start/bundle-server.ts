import path from "node:path";
import { build, type Plugin } from "esbuild";

const FILE = "server.mjs";

/** The web server of a build, to be run by plain Node. @param folder of the build. */
export const serverFile = (folder: string): string => path.join(folder, FILE);

/** Plain Node wants the whole name of a file in a package that does not say what it exports. */
const filesOfNext: Plugin = {
  name: "files-of-next",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^next\/[a-z]+$/ }, ({ path: name }) => ({ path: `${name}.js`, external: true })),
};

/**
 * Writes `server.ts` and what it imports into a build as one file of plain JavaScript. Next imports parts of itself for each
 * request, and while tsx is there each import asks tsx's thread first.
 * @throws Error with what is wrong in the sources.
 */
export async function bundleServer(folder: string): Promise<void> {
  await build({
    entryPoints: ["server.ts"],
    outfile: serverFile(folder),
    bundle: true,
    packages: "external",
    plugins: [filesOfNext],
    // Parts of Next want to be loaded after it, and the bundle loads packages in the order of its files.
    banner: { js: 'import "next";' },
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
}

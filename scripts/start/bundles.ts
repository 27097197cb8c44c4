import path from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** The web server of a build, to be run by plain Node. @param folder of the build. */
export const serverFile = (folder: string): string => path.join(folder, "server.mjs");
/** The worker of a build, to be run by plain Node. @param folder of the build. */
export const workerFile = (folder: string): string => path.join(folder, "worker.mjs");

/** Plain Node wants the whole name of a file in a package that does not say what it exports. */
const filesOfNext: Plugin = {
  name: "files-of-next",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^next\/[a-z]+$/ }, ({ path: name }) => ({ path: `${name}.js`, external: true })),
};

/** How a program of ours becomes one file that plain Node runs. */
export const ONE_FILE: BuildOptions = {
  bundle: true,
  packages: "external",
  plugins: [filesOfNext],
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  logLevel: "silent",
};

/**
 * Writes web server and worker into a build, each as one file of plain JavaScript. Next imports parts of itself for each
 * request, and while tsx is there each import asks tsx's thread first; the worker starts with a third of the work.
 * @throws Error with what is wrong in the sources.
 */
export async function bundlePrograms(folder: string): Promise<void> {
  await Promise.all([
    // Parts of Next want to be loaded after it, and the bundle loads packages in the order of its files.
    build({ ...ONE_FILE, entryPoints: ["server.ts"], outfile: serverFile(folder), banner: { js: 'import "next";' } }),
    build({ ...ONE_FILE, entryPoints: ["worker/main.ts"], outfile: workerFile(folder) }),
  ]);
}

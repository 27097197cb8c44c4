import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

/** Who the server runs as: nobody special, or for root, whom PostgreSQL refuses, another account. */
export type SystemAccount = { uid: number; gid: number } | null;

/**
 * The account for a server whose cluster is at `cluster`; its present owner when it exists.
 * @throws Error with one sentence when the cluster belongs to somebody whose files this process may not use.
 */
export function chooseAccount(cluster: string): SystemAccount {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  const me = process.getuid?.();
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me)
      throw new Error(
        `The database in ${cluster} belongs to another user (uid ${owner.uid}); start as the user that made it.`,
      );
    return null;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Whether `account` can go into `folder`, and read it. */
export function canUse(account: SystemAccount, folder: string): boolean {
  if (!account) return true;
  const script = 'test -r "$1" && test -x "$1"';
  return spawnSync("/bin/sh", ["-c", script, "sh", folder], { ...account, cwd: "/" }).status === 0;
}

function idOf(flag: "-u" | "-g"): number {
  const answer = spawnSync("id", [flag, "nobody"], { encoding: "utf8" });
  // macOS numbers nobody -2 and prints it unsigned.
  const id = Number.parseInt(answer.stdout ?? "", 10) | 0;
  if (!id)
    throw new Error(
      "PostgreSQL does not run as root and there is no user `nobody` to run it as; start as an ordinary user, or set DATABASE_URL.",
    );
  return id;
}

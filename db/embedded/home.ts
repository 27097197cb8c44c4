import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { canUse, chooseAccount, type SystemAccount } from "./account";

/** Where clusters of root live whose data folder the server's account cannot reach, as under a private /root. */
const SHARED_HOME = "/var/lib/daily-papers";

const OWN_FILES = /^(postgres|start\.lock.*|auth-secret.*)$/;

export type Home = {
  /** Holds everything of the server: cluster, password, port, log. */
  folder: string;
  cluster: string;
  account: SystemAccount;
};

/** The sentence for an error of the file system in the data folder; any other error as it is. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  const { code, syscall, path: place } = error as NodeJS.ErrnoException;
  if (!syscall) return error;
  return new Error(
    code === "ENOSPC"
      ? `The disk of the data folder ${dataDir} is full; make room and start again.`
      : `The data folder ${dataDir} cannot be written (${code} at ${place ?? dataDir}); give DATA_DIR a folder that this user may write.`,
  );
}

/**
 * The server's folder for `dataDir`, made when missing: `dataDir/postgres`, or when root's data folder is closed to the
 * account that the server must run as, one under /var/lib whose path is noted in `dataDir/postgres-elsewhere`.
 */
export function openHome(dataDir: string): Home {
  mkdirSync(dataDir, { recursive: true });
  const note = path.join(dataDir, "postgres-elsewhere");
  const kept = existsSync(note) ? readFileSync(note, "utf8").trim() : path.join(realpathSync(dataDir), "postgres");
  const home = prepare(kept);
  if (canUse(home.account, home.folder)) return home;
  // Only a folder that holds nothing but this program's files is opened for others to pass through.
  if (readdirSync(dataDir).every((name) => OWN_FILES.test(name))) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  if (canUse(home.account, home.folder)) return home;

  const elsewhere = prepare(path.join(SHARED_HOME, randomBytes(6).toString("hex")));
  writeFileSync(note, `${elsewhere.folder}\n`);
  return elsewhere;
}

function prepare(folder: string): Home {
  const cluster = path.join(folder, "cluster");
  mkdirSync(folder, { recursive: true });
  const account = chooseAccount(cluster);
  // The password beside the cluster has its own, narrower mode.
  if (account) chmodSync(folder, 0o755);
  return { folder, cluster, account };
}

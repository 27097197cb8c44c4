import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";

/**
 * Which mails were handed over whole, kept beside the data rather than in the database: the note must be there at the
 * instant before a mail's last bytes go out, and a query would leave milliseconds in between in which a crash loses
 * the mail or doubles it. Its name tells a worker on another machine that it cannot read it.
 */
export type Journal = {
  id: string;
  /** Notes that the last bytes go out now. Returns when the system has it, so that it outlives kill -9. */
  note(key: string): void;
  /** Whether a mail was noted, in this process or one before. */
  has(key: string): boolean;
  /** Forgets all notes; for when every mail is settled. */
  clear(): void;
  close(): void;
};

/** Opens a journal of a data folder, and makes it when there is none. @param name of its file; each kind of mails has its own. */
export function openJournal(dataDir: string, name: string): Journal {
  const folder = path.join(dataDir, "mail");
  const file = path.join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) start(file, randomUUID());
  const [id = "", ...noted] = readFileSync(file, "utf8").split("\n");
  const keys = new Set(noted);
  let descriptor = openSync(file, "a");
  return {
    id,
    note(key) {
      writeSync(descriptor, `${key}\n`);
      keys.add(key);
    },
    has: (key) => keys.has(key),
    clear() {
      if (keys.size === 0) return;
      closeSync(descriptor);
      start(file, id);
      keys.clear();
      descriptor = openSync(file, "a");
    },
    close: () => closeSync(descriptor),
  };
}

function start(file: string, id: string): void {
  writeFileSync(`${file}.partial`, `${id}\n`, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
}

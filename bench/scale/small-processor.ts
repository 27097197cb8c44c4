import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Of a turn the processes run so long, in milliseconds. */
const TURN_MS = 100;

/**
 * Lets the processes that a server started run in a share of the time, as on a processor that is so much slower: they are
 * stopped (SIGSTOP) and go on by turns. @param share from 0 to 1. @returns what lets them run all the time again.
 */
export function slowDown(pid: number, share: number): () => Promise<void> {
  let isOver = false;
  const turns = (async () => {
    while (!isOver) {
      const children = await childrenOf(pid);
      signal(children, "SIGSTOP");
      await sleep(TURN_MS * (1 - share));
      // One that was started meanwhile is none of them.
      signal(children, "SIGCONT");
      await sleep(TURN_MS * share);
    }
  })();
  return async () => {
    isOver = true;
    await turns;
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return text.split(" ").filter(Boolean).map(Number);
}

function signal(pids: number[], name: "SIGSTOP" | "SIGCONT"): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended in this moment.
    }
  }
}

import { parseArgs } from "node:util";
import { PAGES_KEPT } from "@/lib/core/site/sentences";
import { tell } from "@/lib/server/runtime/log";
import { requestRevalidation } from "@/lib/server/site/internal";

/** Words of a command, and whether it was confirmed. */
export type Order = { words: string[]; isConfirmed: boolean; isBlockedOnly: boolean };

/** Reads what stands behind `--`. @returns null when help is asked for. @throws Error with the usage. */
export function readOrder(usage: string): Order | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, yes: { type: "boolean" }, blocked: { type: "boolean" } },
    });
    if (values.help) return null;
    return { words: positionals, isConfirmed: values.yes ?? false, isBlockedOnly: values.blocked ?? false };
  } catch {
    throw new Error(usage);
  }
}

/** Has the pages with these tags made anew, and says so when no web server here heard it. @param command that speaks. */
export async function refreshPages(command: string, tags: string[]): Promise<void> {
  if (!(await requestRevalidation(tags))) tell(command, PAGES_KEPT);
}

import { parseArgs } from "node:util";

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

import { parseArgs } from "node:util";
import { tell } from "@/lib/server/runtime/log";

/** Options that some command takes: switches, and those with a text. */
const OPTIONS = {
  help: { type: "boolean", short: "h" },
  yes: { type: "boolean" },
  blocked: { type: "boolean" },
  mail: { type: "string" },
  days: { type: "string" },
  comments: { type: "boolean" },
} as const;
type Option = Exclude<keyof typeof OPTIONS, "help">;

/** Words of a command, and its options. */
export type Order = {
  words: string[];
  yes?: boolean;
  blocked?: boolean;
  mail?: string;
  days?: string;
  comments?: boolean;
};

/**
 * Reads what stands behind `--`. @param taken the options that each command takes, by its name.
 * @returns null when help is asked for. @throws Error with the usage.
 */
export function readOrder(usage: string, taken: Record<string, Option[]>): Order | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
    const { help, ...options } = values;
    if (help) return null;
    const [command = ""] = positionals;
    const allowed = Object.hasOwn(taken, command) ? (taken[command] ?? []) : [];
    if (Object.keys(options).some((name) => !allowed.includes(name as Option))) throw new Error(usage);
    return { words: positionals, ...options };
  } catch {
    throw new Error(usage);
  }
}

/** Shows a sentence and a secret, which goes past the log that others may read. @param command that speaks. */
export function showOnce(command: string, sentence: string, secret: string): void {
  tell(command, sentence);
  process.stdout.write(`${secret}\n`);
}

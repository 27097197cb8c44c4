import { UpstreamError } from "@/ingest/http";
import type { Grammar } from "./inputs";

/** A parser of foreign text, and what must hold for any text. */
export type FuzzTarget = Grammar & {
  name: string;
  /** Which rule the parser breaks with this input, or null. To throw breaks one, unless `refuses` knows the error. */
  check: (input: string) => string | null;
  /** Whether the parser refuses input by this error. */
  refuses?: (error: unknown) => boolean;
};

/** The sentence when a rule is broken. */
export const unless = (holds: boolean, sentence: string): string | null => (holds ? null : sentence);

/** Whether an error is a sentence of ours or of JSON.parse, and not a fault such as a TypeError. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  error instanceof UpstreamError ||
  (error instanceof Error && error.constructor === Error);

/** A check that any text is read or refused. */
export const reads = (parse: (text: string) => unknown) => (text: string) => {
  parse(text);
  return null;
};

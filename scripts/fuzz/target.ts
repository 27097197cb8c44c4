import type { Grammar } from "./inputs";

/** A parser of text from elsewhere, and what must hold of it for any text at all. */
export type FuzzTarget = Grammar & {
  name: string;
  /** What is wrong with how it took the input, or null. An error that it throws is wrong, unless `refuses` knows it. */
  check: (input: string) => string | null;
  /** Whether an error is how the parser refuses what it cannot read. */
  refuses?: (error: unknown) => boolean;
};

/** The sentence when a rule is broken. */
export const unless = (holds: boolean, sentence: string): string | null => (holds ? null : sentence);

/** Whether an error is one of our own sentences or of JSON.parse, and not a fault such as a TypeError. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && error.constructor === Error) || isUpstream(error);

const isUpstream = (error: unknown) => error instanceof Error && error.constructor.name === "UpstreamError";

/** A check that any text is read or refused. */
export const reads = (parse: (text: string) => unknown) => (text: string) => {
  parse(text);
  return null;
};

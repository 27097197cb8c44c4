import type { FuzzTarget } from "./target";

/** What is wrong with how a target took an input, or null. */
export function tryInput({ check, refuses }: FuzzTarget, input: string): string | null {
  try {
    return check(input);
  } catch (error) {
    return refuses?.(error) ? null : `it threw ${error instanceof Error ? error.stack : error}`;
  }
}

import { vi } from "vitest";

/** Catches what the log prints from now on, so that it is not shown. @returns the lines, which grow. */
export function catchLog(): string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => lines.push(String(line).replace(/\n$/, "")) > 0);
  return lines;
}

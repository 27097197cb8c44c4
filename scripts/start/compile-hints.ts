import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Tells V8 that all functions of a file are called as the page loads. Its own line, the first. */
const HINT = "//# allFunctionsCalledOnLoad\n";
/** Bytes from which a script is one of the framework's, which every page runs as it loads; those of pages are far smaller. */
const SIZE_MIN = 100_000;
const MAP = /\/\/# sourceMappingURL=(\S+)\s*$/;

/**
 * Lets browsers compile the framework's scripts while they come, beside the page's own thread. Without a hint V8 reads each
 * function twice: past it at first, and again when it is called, which holds up the page. Other engines see a comment.
 */
export function hintCompilation(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js")) continue;
    const script = path.join(folder, file);
    const text = readFileSync(script, "utf8");
    if (text.length < SIZE_MIN || text.startsWith(HINT)) continue;
    writeFileSync(script, HINT + text);
    const name = MAP.exec(text)?.[1];
    if (name) moveDown(path.join(path.dirname(script), name));
  }
}

/** A source map of the same script, which has one line more at its beginning. */
function moveDown(file: string): void {
  const map = JSON.parse(readFileSync(file, "utf8")) as { mappings: string };
  writeFileSync(file, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
}

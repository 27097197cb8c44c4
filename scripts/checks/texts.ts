import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { listCode } from "./modules";

/** Folders of the product's own code that tell people something. */
const FOLDERS = ["app", "components", "lib/server", "lists", "mail", "worker"];

/** What the end of a sentence looks like; to parse the files without one would take most of the time. */
const MAY_HAVE_SENTENCE = /[\w)}”’…][.?!]\s*["'`<{]/;

/** The texts in each code file below `root` (default: the repository) that may have a sentence, by its path. */
export function readTexts(root = path.resolve(import.meta.dirname, "../..")): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const file of FOLDERS.flatMap((folder) => listCode(root, folder))) {
    const source = readFileSync(path.join(root, file), "utf8");
    if (MAY_HAVE_SENTENCE.test(source)) texts.set(file, textsOf(file, source));
  }
  return texts;
}

/**
 * Texts of a source: strings, templates with an ellipsis for what is put in, and what stands between tags; white space
 * as browsers have it. Messages of errors are left out, which programmers alone see.
 */
export function textsOf(file: string, source: string): string[] {
  const texts: { text: string; start: number }[] = [];
  const errors: { start: number; end: number }[] = [];
  const add = (start: number, text: string) => texts.push({ start, text: text.replace(/\s+/g, " ").trim() });
  new Visitor({
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.callee.name.endsWith("Error")) errors.push(node);
    },
    Literal({ start, value }) {
      if (typeof value === "string") add(start, value);
    },
    TemplateLiteral({ start, quasis }) {
      add(start, quasis.map(({ value }) => value.cooked ?? "").join("…"));
    },
    JSXText({ start, value }) {
      add(start, value);
    },
  }).visit(parseSync(file, source).program);
  return texts
    .filter(({ start, text }) => text && !errors.some((error) => error.start < start && start < error.end))
    .map(({ text }) => text);
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { foldText } from "@/lib/core/text/fold-text";
import { parseLatexSource } from "@/lib/core/text/latex";
import { holdsTwoWords } from "@/lib/core/text/latex/formulas";
import { plainText } from "@/lib/core/text/rich-text";
import { runMain } from "@/lib/server/runtime/run-main";

const USAGE = `npm run latex -- FILE... [--show N]
Reads titles and abstracts of JSON Lines (.gz too), and prints how many keep LaTeX, and how many formulas hold prose; N examples of each.`;

type Count = { texts: number; kept: number; formulas: number; prose: number; examples: string[] };
/** A backslash, or a dollar that is no money. */
const KEEPS_LATEX = /\\|\$(?!\s?\d|[A-Z]?[a-z]*\/)(?<!\d\$)(?<!\b[A-Z]{1,3}\$)/;

const newCount = (): Count => ({ texts: 0, kept: 0, formulas: 0, prose: 0, examples: [] });

await runMain(async () => {
  const { values, positionals } = readArguments();
  const counts: Record<"title" | "abstract", Count> = { title: newCount(), abstract: newCount() };
  for (const file of positionals) {
    const bytes = createReadStream(file);
    const lines = createInterface({ input: file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes });
    for await (const line of lines) {
      const paper = JSON.parse(line) as Record<string, unknown>;
      for (const field of ["title", "abstract"] as const)
        if (typeof paper[field] === "string") look(counts[field], String(paper.id), paper[field], Number(values.show));
    }
  }
  for (const [field, { texts, kept, formulas, prose, examples }] of Object.entries(counts)) {
    const share = ((100 * kept) / Math.max(1, texts)).toFixed(3);
    console.log(`${field}s: ${texts}, ${kept} keep LaTeX (${share} %); ${formulas} formulas, ${prose} hold prose.`);
    for (const example of examples) console.log(`  ${example}`);
  }
  return 0;
});

function look(count: Count, id: string, source: string, shown: number): void {
  count.texts++;
  if (!/[\\$]/.test(source)) return;
  const parts = parseLatexSource(foldText(source));
  const show = (what: string, text: string) => {
    if (count.examples.length < shown) count.examples.push(`${what} ${id}: ${text.slice(0, 160)}`);
  };
  const text = plainText(parts);
  const kept = KEEPS_LATEX.exec(text);
  if (kept) {
    count.kept++;
    show("keeps", text.slice(Math.max(0, kept.index - 60), kept.index + 100));
  }
  for (const part of parts) {
    if (typeof part === "string") continue;
    count.formulas++;
    if (!holdsTwoWords(part.tex)) continue;
    count.prose++;
    show("prose", part.tex);
  }
}

function readArguments() {
  const read = parseArgs({ allowPositionals: true, options: { show: { type: "string", default: "0" } } });
  if (read.positionals.length === 0) throw new Error(USAGE);
  return read;
}

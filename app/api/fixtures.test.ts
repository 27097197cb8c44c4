import { describe, expect, test } from "vitest";
import { readFilePapers } from "@/ingest/file";
import { runIngest } from "@/ingest/run";
import { fixturePath, hasFixtures, readFixture } from "@/ingest/testing/fixtures";
import { clearPapers } from "@/ingest/testing/records";
import { GET as getDailyPapers } from "./daily_papers/route";
import { GET as getPaper } from "./papers/get-paper";

const fold = (text: string) => text.replace(/\s+/g, " ").trim();

type Json = Record<string, unknown>;

const DAYS = ["2024-06-03", "2025-03-17", "2025-10-03", "2026-06-12", "2026-08-21"];
const dayFile = (day: string) => `hf-api-daily-papers-${day}.json`;
const PAPER_FILE = "hf-api-paper-2608.09888.json";

/**
 * Fields of the originals whose value is not the same here, each with the reason and with what it must be instead. What
 * is not in this list must be equal in value and type.
 */
const DIFFERING: { field: RegExp; why: string; expected: (value: never, original: Json) => unknown }[] = [
  {
    field: /(^|\.)(title|fullname)$/,
    why: "line breaks and double spaces are folded when a paper comes in",
    expected: (text: string) => fold(text),
  },
  {
    field: /(^|\.)summary$/,
    why: "the same, and paragraphs are kept",
    expected: (text: string) =>
      text
        .split(/\n(?:\s*\n|(?<=[.:]\n) {2,})/)
        .map(fold)
        .join("\n\n"),
  },
  {
    field: /^publishedAt$/,
    why: "the outer instant repeats the inner one; the originals shift it by their server's time zone, and in 2024 had the day",
    expected: (instant: never, item: Json) => ((item.paper ?? item) as Json).publishedAt ?? instant,
  },
  {
    field: /\.avatarUrl$/,
    why: "addresses without a host are completed, since they lead nowhere from another site",
    expected: (url: string) => (url.startsWith("/") ? `https://huggingface.co${url}` : url),
  },
  {
    field: /(^|\.)(projectPage|githubRepo)$/,
    why: "white space around an address is cut off",
    expected: (url: string) => url.trim(),
  },
];

/** Fields of the originals that are not kept. */
const NOT_KEPT: { field: RegExp; why: string }[] = [
  { field: /\.isUserFollowing$/, why: "it is about the reader who asked there, not about the account" },
  { field: /^mediaUrl$/, why: "the name of 2024 for `thumbnail`, under which it is sent" },
  { field: /^(linked|numTotal)(Models|Datasets|Spaces)/, why: "repositories are not papers, and none are kept here" },
];

/** The file's papers and nothing else, since a later day's word changes an organization's name and picture. */
async function ingestAlone(name: string): Promise<void> {
  await clearPapers();
  await runIngest({ run: null, read: () => readFilePapers(fixturePath(name), null) });
}

const get = (day: string) =>
  getDailyPapers(new Request(`http://localhost:3000/api/daily_papers?date=${day}&limit=100`), {
    params: Promise.resolve({}),
  });

describe.runIf(hasFixtures)("answers of Hugging Face, read and given again", () => {
  for (const day of DAYS)
    test(`every field of ${day} that is kept is equal in value and type`, async () => {
      await ingestAlone(dayFile(day));
      const originals = JSON.parse(readFixture(dayFile(day))) as { paper: Json }[];
      const ours = (await (await get(day)).json()) as { paper: Json }[];
      // Most votes first; where they are equal the original's order, which is the place that the paper came in with.
      const byVotes = originals.toSorted((a, b) => Number(b.paper.upvotes) - Number(a.paper.upvotes));
      expect(ours.map(({ paper }) => paper.id)).toEqual(byVotes.map(({ paper }) => paper.id));
      for (const original of originals) {
        const own = ours.find(({ paper }) => paper.id === original.paper.id);
        expect(compare(original, own ?? {})).toEqual([]);
        const old = (original as Json).mediaUrl;
        if (old !== undefined) expect((own as Json).thumbnail).toBe(old);
      }
    });

  test("every field of one paper that is kept is equal in value and type", async () => {
    await ingestAlone(PAPER_FILE);
    const original = JSON.parse(readFixture(PAPER_FILE)) as Json;
    const answer = await getPaper(new Request(`http://localhost:3000/api/papers/${original.id}`), {
      params: Promise.resolve({ paperId: String(original.id) }),
    });
    expect(compare(original, (await answer.json()) as Json)).toEqual([]);
  });

  test("the list of differences names nothing that is equal after all", () => {
    for (const { field, why } of [...DIFFERING, ...NOT_KEPT]) expect(seen, `${field}: ${why}`).toContain(field);
  });
});

/** Entries of the lists above that were needed. */
const seen = new Set<RegExp>();

/** Leaves of the original that ours has otherwise, one line each. */
function compare(original: Json, own: Json): string[] {
  return leaves(original).flatMap(([path, value]) => {
    const field = path.replace(/\[\d+\]/g, "[]");
    const left = NOT_KEPT.find((entry) => entry.field.test(field));
    if (left) {
      seen.add(left.field);
      return [];
    }
    const differing = DIFFERING.find((entry) => entry.field.test(field));
    const expected = differing ? differing.expected(value as never, original) : value;
    if (differing && expected !== value) seen.add(differing.field);
    const ours = read(own, path);
    return ours === expected ? [] : [`${path}: ${JSON.stringify(ours)} is not ${JSON.stringify(expected)}`];
  });
}

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, `${path}[${index}]`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path ? `${path}.${name}` : name));
  return [[path, value]];
}

function read(value: unknown, path: string): unknown {
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  return steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], value);
}

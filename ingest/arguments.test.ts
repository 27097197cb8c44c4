import { expect, test } from "vitest";
import { parseArguments } from "./arguments";

const parse = (command: string) =>
  parseArguments(command.split(" ").filter(Boolean), { today: "2025-02-14", categories: ["cs.CL"] });

test("the sources take their arguments, and days default to today", () => {
  expect(parse("huggingface --from 2025-02-10 --to 2025-02-12")).toEqual({
    source: "huggingface",
    from: "2025-02-10",
    to: "2025-02-12",
  });
  expect(parse("huggingface")).toMatchObject({ from: "2025-02-14", to: "2025-02-14" });
  expect(parse("arxiv --categories cs.CV,hep-th --from 2025-02-14 --changes")).toEqual({
    source: "arxiv",
    from: "2025-02-14",
    to: "2025-02-14",
    categories: ["cs.CV", "hep-th"],
    changes: true,
  });
  expect(parse("arxiv")).toMatchObject({ categories: ["cs.CL"], changes: false });
  expect(parse("biorxiv --from 2025-02-14")).toMatchObject({ servers: ["biorxiv", "medrxiv"] });
  expect(parse("biorxiv --server medrxiv --from 2025-02-10")).toEqual({
    source: "biorxiv",
    from: "2025-02-10",
    to: "2025-02-14",
    servers: ["medrxiv"],
  });
  expect(parse("file a b")).toEqual({ source: "file", paths: ["a", "b"], isKnownOnly: false });
  expect(parse("file --known-only a")).toEqual({ source: "file", paths: ["a"], isKnownOnly: true });
  expect(parse("--help")).toEqual({ source: "help" });
});

test("wrong arguments are refused with one sentence", () => {
  for (const [command, sentence] of [
    ["", "Name a source: huggingface, arxiv, biorxiv or file."],
    ["reddit", 'There is no source "reddit".'],
    ["file", "Name at least one file."],
    ["file a --from 2025-02-10", "--from does not go with file."],
    ["huggingface --known-only", "--known-only does not go with huggingface."],
    ["huggingface --categories cs.CL", "--categories does not go with huggingface."],
    ["huggingface 2025-02-10", 'What "2025-02-10" means is unclear; days are given by --from and --to.'],
    ["huggingface --from 2025-02-30", "--from 2025-02-30 is not a date; write it as YYYY-MM-DD."],
    ["huggingface --from 2025-02-12 --to 2025-02-10", "--from 2025-02-12 is after --to 2025-02-10."],
    ["huggingface --to 2025-03-01", "--to 2025-03-01 has not come yet."],
    ["arxiv --categories cs.CL,bad!", '"bad!" is not an arXiv category such as cs.CL.'],
    ["biorxiv --server arxiv", 'There is no server "arxiv"; name biorxiv or medrxiv.'],
    ["biorxiv --categories cs.CL", "--categories does not go with biorxiv."],
    ["arxiv --server biorxiv", "--server does not go with arxiv."],
    ["arxiv --categories", /argument missing|ambiguous/i],
    ["huggingface --fron 2025-02-10", /Unknown option/],
  ] as const)
    expect(() => parse(command)).toThrow(sentence);
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { listCode, type Module, type ModuleImport, readModules } from "./modules";
import {
  findCycles,
  findFoldersAmongSources,
  findServerCodeInClients,
  findSharedNames,
  findStraySentences,
  findWrongImports,
} from "./rules";
import { readTexts } from "./texts";

const modules = readModules();

/** Modules by their path, with what each imports; "type x" takes only types. */
function repository(files: Record<string, Partial<Omit<Module, "imports">> & { imports?: string[] }>) {
  const toImport = (text: string): ModuleImport => ({
    target: text.replace(/^type /, ""),
    isType: text.startsWith("type "),
    names: [],
  });
  return new Map(
    Object.entries(files).map(([file, { imports = [], exports = [], isClient = false }]) => [
      file,
      { file, imports: imports.map(toImport), exports, isClient, changesProcess: false },
    ]),
  );
}

test("no files load each other in a circle", () => {
  expect(findCycles(modules)).toEqual([]);
});

test("a circle is found however long it is; types alone make none", () => {
  const files = { "a.ts": { imports: ["b.ts"] }, "b.ts": { imports: ["c.ts"] }, "d.ts": { imports: ["a.ts"] } };
  expect(findCycles(repository({ ...files, "c.ts": { imports: ["a.ts"] } }))).toEqual([
    "a.ts, b.ts, c.ts load each other.",
  ]);
  expect(findCycles(repository({ ...files, "c.ts": { imports: ["type a.ts"] } }))).toEqual([]);
});

test("nothing of lib or db imports from app or components, and components take types alone of db", () => {
  expect(findWrongImports(modules)).toEqual([]);
});

test("an import out of a room of lib is found, and one of types or of a package is none", () => {
  const files = repository({
    "lib/core/a.ts": { imports: ["lib/core/b.ts", "lib/server/c.ts", "node:fs", "zod", "type db/d.ts"] },
    "lib/core/b.ts": {},
    "lib/server/c.ts": { imports: ["lib/core/b.ts", "node:fs"] },
    "lib/browser/e.ts": { imports: ["lib/core/b.ts", "db/d.ts"] },
    "db/d.ts": {},
  });
  expect(findWrongImports(files)).toEqual([
    "lib/core/a.ts must not import lib/server/c.ts, which is of another room.",
    "lib/core/a.ts must not import node:fs, which is of another room.",
    "lib/browser/e.ts must not import db/d.ts, which is of another room.",
  ]);
});

test("an import that goes up is found, be it of a type; a test's is not meant", () => {
  const files = repository({
    "lib/a.ts": { imports: ["type components/x.tsx"] },
    "db/a.ts": { imports: ["app/x.ts", "lib/a.ts"] },
    "lib/a.test.ts": { imports: ["components/x.tsx"] },
    "components/x.tsx": { imports: ["type db/a.ts", "db/b.ts"] },
  });
  expect(findWrongImports(files)).toEqual([
    "lib/a.ts must not import components/x.tsx.",
    "db/a.ts must not import app/x.ts.",
    "components/x.tsx may import types of db/b.ts, and nothing else.",
  ]);
});

test("no browser is sent what is for the server alone", () => {
  expect(findServerCodeInClients(modules)).toEqual([]);
});

test("code of the server is found however deep it lies", () => {
  const files = repository({
    "components/x.tsx": { isClient: true, imports: ["lib/a.ts", "type db/a.ts", "react"] },
    "lib/a.ts": { imports: ["lib/b.ts"] },
    "lib/b.ts": { imports: ["node:fs"] },
    "components/y.tsx": { imports: ["lib/b.ts"] },
  });
  expect(findServerCodeInClients(files)).toEqual(["components/x.tsx is for the browser, and loads node:fs."]);
});

test("no two files export the same name", () => {
  expect(findSharedNames(modules)).toEqual([]);
});

test("a shared name is found but where Next or a test gives it", () => {
  const files = repository({
    "app/a/route.ts": { exports: ["GET"] },
    "app/b/route.ts": { exports: ["GET", "Paper"] },
    "lib/a.ts": { exports: ["Paper"] },
    "lib/core/testing/a.ts": { exports: ["Paper"] },
  });
  expect(findSharedNames(files)).toEqual(["Paper is exported by app/b/route.ts and lib/a.ts."]);
});

test("sentences stand in the files for them", () => {
  expect(findStraySentences(readTexts())).toEqual([]);
});

test("a sentence of three words or more is found where it does not belong; shorter ones and long pages are left alone", () => {
  const texts = new Map([
    [
      "app/page.tsx",
      ["Try it again.", "Try again.", "Papers of a day", "Is it … yours?", "text-soft font-sans text-body"],
    ],
    ["app/about/api/page.tsx", ["All of it can be read."]],
    ["worker/job.test.ts", ["The day is closed."]],
  ]);
  expect(findStraySentences(texts)).toEqual([
    "app/page.tsx says “Try it again.”, which belongs in a sentences.ts of lib/core.",
    "app/page.tsx says “Is it … yours?”, which belongs in a sentences.ts of lib/core.",
  ]);
});

test("no file makes a folder for a while among the sources", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const sources = listCode(root).map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const);
  expect(findFoldersAmongSources(new Map(sources))).toEqual([]);
});

test("a folder beside the file that makes it is found, and one for temporary files is not meant", () => {
  const make = "mkdtempSync";
  const sources = {
    "a.test.ts": `${make}(path.join(import.meta.dirname, "a-"))`,
    "b.test.ts": `${make}("b-")`,
    "c.test.ts": `${make}(path.join(tmpdir(), "c-"))`,
  };
  expect(findFoldersAmongSources(new Map(Object.entries(sources)))).toEqual([
    "a.test.ts must make its folder in the system's folder for temporary files.",
    "b.test.ts must make its folder in the system's folder for temporary files.",
  ]);
});

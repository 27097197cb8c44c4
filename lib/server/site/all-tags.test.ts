import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listSources } from "@/scripts/start/sources";

const TAGGED = /cacheTag\(([^;]*)\);/g;
/** As code names them. */
const OF_ALL = /"papers"|"comments"|DISCUSSIONS_TAG|COLLECTIONS_TAG|LOG_TAG/;
/** Drawn of what `readPaperPage` reads, whose tags it takes over. */
const BY_WHAT_THEY_READ = ["app/social-cards/papers/[...paperId]/route.tsx"];

test("whatever is cached of the database goes by a tag of all, when it is not known what has changed", () => {
  const calls = listSources(".")
    .filter((file) => /^(app|lib|lists)\/.*\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const tags = [...text.matchAll(TAGGED)].map(([, tags = ""]) => tags);
      // A list's own tag stands beside "papers" in the same function.
      return [
        { file, caches: text.split('"use cache"').length - 1, named: tags.filter((each) => OF_ALL.test(each)).length },
      ];
    })
    .filter(({ caches }) => caches > 0);
  expect(calls.length).toBeGreaterThan(5);
  expect(
    calls
      .filter(({ file, caches, named }) => named < caches && !BY_WHAT_THEY_READ.includes(file))
      .map(({ file }) => file),
  ).toEqual([]);
});

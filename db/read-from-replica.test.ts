import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Functions that read by others of these alone. */
const BY_OTHERS = ["drawList", "drawPaper"];

test("every function whose answer is kept for everybody reads from replicas", () => {
  const files = ["app", "lists", "lib"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`),
  );
  const cached = files.flatMap((file) => {
    const parts = readFileSync(file, "utf8").split(/^(?:export )?async function /m);
    return parts.slice(1).filter((part) => part.includes('"use cache"'));
  });
  expect(cached.length).toBeGreaterThan(15);
  const without = cached.filter((text) => !text.includes("readFromReplica("));
  expect(without.map((text) => text.match(/^\w+/)?.[0]).sort()).toEqual(BY_OTHERS);
});

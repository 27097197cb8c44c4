import { readFileSync } from "node:fs";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { parseEnv, settingNames } from "./env";

const example = parseFile(readFileSync(".env.example", "utf8")) as Record<string, string>;

test(".env.example lists every setting, and no other", () => {
  expect(Object.keys(example).sort()).toEqual([...settingNames].sort());
});

test("a copy of .env.example changes nothing: it states the defaults", () => {
  expect(parseEnv(example)).toEqual(parseEnv({}));
});

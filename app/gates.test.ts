import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { API_METHODS } from "@/lib/server/front/api-methods";
import { type Guard, guardOf } from "@/lib/server/gate";

vi.mock("next/cache", () => ({ cacheLife: vi.fn(), cacheTag: vi.fn(), revalidateTag: vi.fn() }));

const ROOT = path.resolve(import.meta.dirname, "..");
const WRITES = ["POST", "PUT", "PATCH", "DELETE"];
const READS = ["GET", "HEAD"];

const filesUnder = (folder: string, name: RegExp) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`);

/** Every handler of app/ with the address it answers, its parts as in the folders' names. */
let handlers: { address: string; method: string; handler: unknown }[];
beforeAll(async () => {
  handlers = [];
  for (const file of filesUnder("app", /(^|[\\/])route\.tsx?$/)) {
    const address = file.replace(/^app/, "").replace(/\/route\.tsx?$/, "");
    const route: Record<string, unknown> = await import(path.join(ROOT, file));
    for (const method of [...WRITES, ...READS]) {
      const handler = route[method];
      if (handler) handlers.push({ address, method, handler });
    }
  }
});

/** All that a handler hands a request on to, itself where it answers. */
function ends(handler: unknown): (Guard | undefined)[] {
  const guard = guardOf(handler);
  return guard && typeof guard === "object" && "of" in guard ? guard.of.flatMap(ends) : [guard];
}

/** Whether whatever a handler does is counted by a limit; one that refuses all does nothing. */
const isLimited = (handler: unknown): boolean =>
  ends(handler).every(
    (guard) =>
      guard === "refuses all" ||
      (typeof guard === "object" && "limit" in guard && guard.limit !== "none" && guard.limit.length > 0),
  );

test("every write of every route passes the gate, and none is without a limit", () => {
  const writes = handlers.filter(({ method }) => WRITES.includes(method));
  expect(writes.length).toBeGreaterThan(45);
  expect(
    writes.filter(({ handler }) => !isLimited(handler)).map(({ address, method }) => `${method} ${address}`),
  ).toEqual([]);
});

test("every read of every route passes the gate", () => {
  const reads = handlers.filter(({ method }) => READS.includes(method));
  expect(reads.length).toBeGreaterThan(30);
  // What a paper's address answers to OPTIONS is no gate's, and is not looked at here.
  expect(reads.filter(({ handler }) => ends(handler).includes(undefined)).map(({ address }) => address)).toEqual([]);
});

test("a handler that no gate made is found, and so is one behind another", async () => {
  const { oneOf } = await import("@/lib/server/gate");
  const bare = async () => new Response();
  expect([isLimited(bare), isLimited(oneOf([bare], async () => [bare, undefined]))]).toEqual([false, false]);
});

test("every address of the API is listed with its methods, but those that take each and say so themselves", () => {
  const listed: Record<string, string> = {};
  for (const { address, method } of handlers.toSorted((a, b) => a.method.localeCompare(b.method)))
    if (address.startsWith("/api/") && method !== "HEAD")
      listed[address] = listed[address] ? `${listed[address]} ${method}` : method;
  for (const address of ["/api/[...path]", "/api/papers/[...paperId]"]) {
    expect(listed[address]).toBe("DELETE GET PATCH POST PUT");
    delete listed[address];
  }
  expect(API_METHODS).toEqual(listed);
});

test("a handler answers the method that it was made for, and POST those of its forms", () => {
  for (const { address, method, handler } of handlers) {
    const guard = guardOf(handler);
    if (typeof guard !== "object" || !("method" in guard)) continue;
    expect(`${method} ${address}`).toBe(`${guard.method} ${address}`);
  }
});

test("every form with another method than POST is sent to an address that has it", () => {
  const forms = [...filesUnder("components", /(?<!\.test)\.tsx$/), ...filesUnder("app", /(?<!\.test)\.tsx$/)].flatMap(
    (file) =>
      [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/formAction\((.+?), ["`](.+?)["`]\)/g)].flatMap(
        ([, methods = "", noun = ""]) =>
          [...methods.matchAll(/"(PUT|DELETE)"/g)].map(([, method]) => ({
            method,
            pattern: new RegExp(`^${noun.replace(/\$\{.+?\}/g, "\\[\\w+\\]")}$`),
          })),
      ),
  );
  expect(forms.length).toBeGreaterThanOrEqual(16);
  for (const { method, pattern } of forms) {
    const there = handlers.filter(({ address }) => pattern.test(address)).map((found) => found.method);
    expect(there, String(pattern)).toEqual(expect.arrayContaining([method, "POST"]));
  }
});

test("nothing but the gate makes a handler by itself", () => {
  const users = [
    ...filesUnder("app", /\.tsx?$/),
    ...filesUnder("lib", /\.ts$/),
    ...filesUnder("lists", /\.ts$/),
  ].filter((file) => /from "[^"]*\/handle"/.test(readFileSync(path.join(ROOT, file), "utf8")));
  expect(users).toEqual(["lib/server/gate/index.ts"]);
});

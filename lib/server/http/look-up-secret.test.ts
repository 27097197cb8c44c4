import { expect, test, vi } from "vitest";
import { lookUpSecret } from "./look-up-secret";
import { Refusal } from "./refusal";

const from = (network: string) => new Headers({ "x-forwarded-for": network });
const lookUp = (network: string, opened: string | null, find = vi.fn(async () => opened)) =>
  lookUpSecret(from(network), find);

test("a secret opens what it opens, and a wrong one nothing", async () => {
  expect(await lookUp("192.0.2.1", "a feed")).toBe("a feed");
  expect(await lookUp("192.0.2.1", null)).toBeNull();
});

test("a network that has shown 300 wrong ones waits, without a look into the database; others go on", async () => {
  for (let n = 0; n < 300; n++) expect(await lookUp("192.0.2.2", null)).toBeNull();
  const find = vi.fn(async () => "a feed");
  const refused = await lookUp("192.0.2.2", null, find);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ status: 429, headers: { "Retry-After": expect.stringMatching(/^\d+$/) } });
  expect(find).not.toHaveBeenCalled();
  expect(await lookUp("192.0.2.3", "a feed")).toBe("a feed");
});

test("right ones count nothing, many at once too", async () => {
  const opened = await Promise.all(Array.from({ length: 500 }, () => lookUp("192.0.2.4", "a feed")));
  expect(new Set(opened)).toEqual(new Set(["a feed"]));
});

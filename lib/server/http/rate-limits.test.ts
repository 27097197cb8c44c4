import { AsyncLocalStorage } from "node:async_hooks";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, expect, test, vi } from "vitest";
import { consumeLimit, countRead, limiters, returnUse } from "./rate-limits";

afterEach(() => vi.restoreAllMocks());

test("what a limit keeps until it ends does not hold the request that was counted", async () => {
  const requests = new AsyncLocalStorage<object>();
  const held: unknown[] = [];
  const begin = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((...timer: Parameters<typeof begin>) => {
    held.push(requests.getStore());
    return begin(...timer);
  }) as typeof begin);
  await requests.run({}, async () => {
    await consumeLimit(limiters.writesByAccount, crypto.randomUUID());
    await returnUse(limiters.mergesByAccount, crypto.randomUUID());
    await countRead(new Request("http://localhost/api/papers"), crypto.randomUUID());
  });
  expect(held).toEqual([undefined, undefined, undefined]);
});

test("a limit that is reached is refused with 429 with the seconds to wait, and a use that is given back counts no more", async () => {
  const limiter = new RateLimiterMemory({ points: 2, duration: 60 });
  expect(await consumeLimit(limiter, "ada")).toBeNull();
  expect(await consumeLimit(limiter, "ada")).toBeNull();
  const refused = await consumeLimit(limiter, "ada");
  expect([refused?.status, refused?.headers["Retry-After"]]).toEqual([429, "60"]);
  expect(await consumeLimit(limiter, "grace")).toBeNull();
  await returnUse(limiter, "ada");
  await returnUse(limiter, "ada");
  expect(await consumeLimit(limiter, "ada")).toBeNull();
});

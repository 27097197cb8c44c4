import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { answerWith, ask, drop, freshFronts, front, openFront, script } from "./testing/keeping-front";

freshFronts();

describe("an answer that is due", () => {
  const due = (more = "stale-while-revalidate=600") => answerWith({ "Cache-Control": `s-maxage=1, ${more}` });
  const untilDue = () => sleep(1_050);

  test("is given while the next one is made for nobody, once", async () => {
    due();
    const first = await ask("/", { Cookie: "a=1", "User-Agent": "me", "Accept-Encoding": "br" });
    await untilDue();
    const answerNow = front.handler;
    let goOn = () => {};
    front.handler = async (...both) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      answerNow(...both);
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("/", { Cookie: "b=2" })));
    for (const { body } of answers) expect(body).toBe(first.body);
    goOn();
    await expect.poll(async () => (await ask()).body).not.toBe(first.body);
    expect(front.asked).toHaveLength(2);
    expect(Object.keys(front.asked[1]?.headers ?? {}).sort()).toEqual(["host", "x-forwarded-for"]);
    expect((await ask()).headers["content-security-policy"]).toContain("default-src");
  });

  test("for a script asks for the same part of the page", async () => {
    due();
    const headers = script({ "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree", Cookie: "a=1" });
    await ask("/", headers);
    expect(front.asked).toHaveLength(1);
  });

  test("is not given when it may not be: its readers wait for the next", async () => {
    due("stale-while-revalidate=0");
    const first = await ask();
    await untilDue();
    expect((await ask()).body).not.toBe(first.body);
    expect(front.asked).toHaveLength(2);
  });

  for (const more of ["stale-while-revalidate=600", "stale-while-revalidate=0"])
    test(`stays while the next is an error (${more})`, async () => {
      due(more);
      const first = await ask();
      await untilDue();
      answerWith({ "Cache-Control": "private, no-store" }, "away", 503);
      for (let time = 0; time < 3; time += 1) {
        const { status, body } = await ask();
        expect([status, body]).toEqual([200, first.body]);
      }
      // One that was dropped since does not.
      drop("papers");
      expect((await ask()).status).toBe(503);
    });

  test("is gone once the next may not be kept", async () => {
    due();
    await ask();
    await untilDue();
    answerWith({ "Cache-Control": "private, no-store" }, "no such paper", 404);
    await ask();
    await expect.poll(async () => (await ask()).status).toBe(404);
  });
});

describe("dropped", () => {
  /** As cache-handler.mjs does for a page. */
  function tagged(tags: string[]): void {
    const before = front.handler;
    front.handler = (...both) => {
      const notes = (
        globalThis as { dailyPapersNotes?: { getStore(): { tags: string[]; madeAt: number } | undefined } }
      ).dailyPapersNotes?.getStore();
      Object.assign(notes ?? {}, { tags, madeAt: Date.now() });
      return before(...both);
    };
  }

  test("is a page by a tag of its own at once, and by no other", async () => {
    tagged(["papers", "paper:2404.18911"]);
    await ask();
    drop("comments");
    await ask();
    expect(front.asked).toHaveLength(1);
    drop("paper:2404.18911");
    await ask();
    await ask();
    expect(front.asked).toHaveLength(2);
  });

  test("is what no tags are known of by any", async () => {
    await ask("/feed.atom");
    drop("comments");
    await ask("/feed.atom");
    expect(front.asked).toHaveLength(2);
  });

  test("is what is being made meanwhile: nobody who asks from then on gets it, and it is not kept", async () => {
    tagged(["papers"]);
    const answerNow = front.handler;
    let goOn = () => {};
    front.handler = async (...both) => {
      const text = front.asked.length;
      if (text === 1)
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      return answerNow(...both);
    };
    const first = ask();
    await expect.poll(() => front.asked.length).toBe(1);
    drop("papers");
    const second = ask();
    await sleep(20);
    goOn();
    await first;
    await second;
    expect(front.asked).toHaveLength(2);
    await ask();
    expect(front.asked).toHaveLength(3);
  });

  test("is everything when pages show other settings, before the next answer", async () => {
    await ask();
    await sleep(2_050);
    front.freshen = async () => front.keeper.dropAll();
    await Promise.all([ask(), ask()]);
    expect(front.asked).toHaveLength(2);
  });

  test("are all pages when more tags are dropped than are remembered", async () => {
    tagged(["papers"]);
    await ask();
    for (let paper = 0; paper <= 10_000; paper += 1) drop(`paper:${paper}`);
    await ask();
    expect(front.asked).toHaveLength(2);
  });
});

describe("the memory is bounded", () => {
  test("at 10,000 addresses, of which the one used last stays", async () => {
    await openFront(1_000_000);
    answerWith({}, "x".repeat(500));
    for (let from = 0; from < 10_000; from += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => ask(`/papers/2404.${from + index}`)));
      await ask();
    }
    const { answers, bytes } = front.keeper.count();
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    expect(answers).toBeGreaterThan(100);
    expect(front.asked).toHaveLength(10_001);
  }, 60_000);

  test("and addresses that choose something leave those that do not alone", async () => {
    await openFront(400_000);
    answerWith({}, "x".repeat(500));
    await ask();
    for (let page = 0; page < 500; page += 1) await ask(`/?after=${page}`);
    await ask();
    expect(front.asked).toHaveLength(501);
  }, 60_000);
});

import { beforeEach, expect, test, vi } from "vitest";
import { prepareDiscussion, sendWrite, waitAfterWriting, writtenIn } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let paperId: string;
let ada: { id: string };
let cookie: string;
beforeEach(async () => {
  ({ paperId, ada, cookie } = await prepareDiscussion());
});

const TEXTS = [
  "a\0b",
  "\ud800 and \udc00, half characters",
  "\u202eevil\u202c",
  "a\u0300".repeat(3_000),
  "[x]() and ![y]() and []()",
  `${" ".repeat(120_000)}x`,
  `${"\t".repeat(30_000)}x`,
  "[".repeat(10_000),
  "> ".repeat(4_000),
  "*_".repeat(5_000),
  "`".repeat(9_999),
  "![x](javascript:alert(1)) <img src=x onerror=alert(1)> <svg/onload=alert(1)>",
  "[x](javascript:alert(1)) [y](data:text/html,x) [z](//evil.example) [w](https://user@evil.example)",
  "$\\def\\a{\\a\\a}\\a$ $\\href{javascript:alert(1)}{x}$",
  "</textarea></script><script>alert(1)</script>",
  '{"comment":"x"}',
  "' or 1=1 -- \\",
];

test.each(TEXTS.map((text, number) => [number, text]))(
  "hostile text %i is refused in words, or stands as text",
  async (_, text) => {
    const answer = await sendWrite("POST", `/api/papers/${paperId}/comment`, {
      headers: { cookie },
      json: { comment: text },
    });
    expect([201, 400]).toContain(answer.status);
    if (answer.status === 400) return;
    const { data } = await writtenIn(Promise.resolve(answer));
    expect(data.latest.raw).toMatch(/^[^\p{Cs}\0\u202e]*$/u);
    expect(data.latest.html).not.toMatch(/<(?:script|img|svg|textarea|iframe)\b|href="(?!https?:)|\son\w+="/i);
  },
);

test("what else JSON may hold changes nothing", async () => {
  const body = `{"comment":"Plain.","__proto__":{"userId":"x"},"authorId":"x","parentId":"x","isHidden":true}`;
  const headers = { cookie, "content-type": "application/json" };
  const written = await writtenIn(sendWrite("POST", `/api/papers/${paperId}/comment`, { headers, body }));
  expect(written.data).toMatchObject({ hidden: false, latest: { raw: "Plain." } });
  expect(written.data.replyToId).toBeUndefined();
  await waitAfterWriting(ada.id);
});

import { beforeAll, expect, test } from "vitest";
import { createAuthors, createPaper } from "@/db/testing/factories";
import { siteUrl } from "@/lib/server/runtime/env";
import { oembedPath } from "@/lib/server/site/oembed";
import { GET } from "./route";

const ask = (url: string, more = "") =>
  GET(new Request(`http://localhost/api/oembed?url=${encodeURIComponent(url)}${more}`), undefined);

beforeAll(async () => {
  await createPaper({ id: "2404.00001", title: "On $x$ & <b>" });
  await createAuthors("2404.00001", ["Ada Lovelace", "Bob", "Cy"]);
  await createPaper({ id: "hep-th/9901001", featuredOn: null });
});

test("a paper's link is described, with its picture and no HTML", async () => {
  const answer = await ask(`${siteUrl()}/papers/2404.00001v2?x=1#y`);
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await answer.json()).toEqual({
    version: "1.0",
    type: "link",
    provider_name: "Daily Papers",
    provider_url: siteUrl(),
    cache_age: 3600,
    title: "On x & <b>",
    author_name: "Ada Lovelace and 2 others",
    thumbnail_url: `${siteUrl()}/social-cards/papers/2404.00001`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
  });
});

test("the address in a page's head leads to its description", async () => {
  const answer = await GET(new Request(new URL(oembedPath("/papers/hep-th/9901001"), siteUrl())), undefined);
  expect((await answer.json()).title).toBe("Paper hep-th/9901001");
});

test("a day's link is described", async () => {
  const body = await (await ask(`${siteUrl()}/papers/date/2025-02-14`)).json();
  expect(body.title).toBe("Papers of Friday, 14 February 2025");
});

test("a picture larger than the asker's room is left out", async () => {
  expect(await (await ask(`${siteUrl()}/papers/2404.00001`, "&maxwidth=600")).json()).not.toHaveProperty(
    "thumbnail_url",
  );
  expect(await (await ask(`${siteUrl()}/papers/2404.00001`, "&maxwidth=1200&maxheight=630")).json()).toHaveProperty(
    "thumbnail_url",
  );
});

test.each([
  "",
  "nonsense",
  "/papers/2404.00001",
  "https://evil.example/papers/2404.00001",
  "http://127.0.0.1:3000@evil.example/papers/2404.00001",
  "http://a:b@127.0.0.1:3000/papers/2404.00001",
  "javascript:alert(1)",
  "http://127.0.0.1:3000/papers/2404.99999",
  "http://127.0.0.1:3000/papers/date/2025-02-30",
  "http://127.0.0.1:3000/papers/date/2025-02-15",
  "http://127.0.0.1:3000/papers/%E0%A4%A",
  "http://127.0.0.1:3000/settings",
])("other addresses are 404: %s", async (url) => {
  const answer = await ask(url);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ error: expect.any(String) });
});

test("XML is not made", async () => {
  expect((await ask(`${siteUrl()}/papers/2404.00001`, "&format=xml")).status).toBe(501);
});

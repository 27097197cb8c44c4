import { beforeAll, expect, test, vi } from "vitest";
import { relateQueuedPapers } from "@/db/queries/paper/related";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { createPaper } from "@/db/testing/factories";
import { readMarkdownPage } from "../../markdown/pages";
import { GET } from "./get-paper";

// Outside of Next nothing is cached.
vi.mock("next/cache", () => ({ cacheTag: vi.fn(), cacheLife: vi.fn() }));

beforeAll(async () => {
  await createPaper({ id: "2502.00001", title: "Red apples [2] <b>" });
  await createPaper({ id: "2502.00002", title: "Red apples" });
  await indexQueuedPapers();
  await relateQueuedPapers();
});

const read = (address: string) =>
  GET(new Request(`http://127.0.0.1:3000${address}`), { params: Promise.resolve({ paperId: "2502.00002" }) });

test("related papers come with what both have in common, for whoever asks for them", async () => {
  const paper = await (await read("/api/papers/2502.00002?field=related")).json();
  expect(paper.related).toEqual([
    { id: "2502.00001", title: "Red apples [2] <b>", terms: ["red apples", "abstract"], authorsInCommon: 0 },
  ]);
  expect(await (await read("/api/papers/2502.00002")).json()).not.toHaveProperty("related");
  const refused = await read("/api/papers/2502.00002?field=likes");
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: "Give `field` as comments, submissionDeadline or related." },
  ]);
});

test("a paper's Markdown ends with its related papers, their titles as plain text", async () => {
  const text = await readMarkdownPage("/papers/2502.00002", new URLSearchParams());
  expect(text).toMatch(
    /\n## Related papers\n\n- \[Red apples &#91;2&#93; &lt;b>\]\(http\S+\/papers\/2502\.00001\.md\)\. Shared terms: red apples, abstract\n$/,
  );
});

import { NextRequest } from "next/server";
import { beforeAll, expect, test } from "vitest";
import { createPaper } from "@/db/testing/factories";
import { proxy } from "@/proxy";

/** Where an address leads, with the status of that; null when it is answered as it is. */
async function lead(path: string): Promise<string | null> {
  const answer = await proxy(new NextRequest(`http://localhost:3000${path}`));
  const location = answer.headers.get("location");
  return location && `${answer.status} ${location.replace("http://localhost:3000", "")}`;
}
const search = (text: string) => lead(`/search?q=${encodeURIComponent(text)}`);

beforeAll(async () => {
  await createPaper({ id: "2404.18911" });
  await createPaper({ id: "hep-th/9901001" });
});

test.each([
  "2404.18911",
  "10.48550/arXiv.2404.18911",
  "https://doi.org/10.48550/arXiv.2404.18911",
  "https://arxiv.org/abs/2404.18911/",
  "https://arxiv.org/abs/2404.18911?context=cs",
  "https://www.alphaxiv.org/abs/2404.18911v1",
  "F. Liu et al., Kangaroo, arXiv preprint arXiv:2404.18911, 2024.",
])("a search that holds an id leads to the paper before any page is made: %s", async (text) =>
  expect(await search(text)).toBe("307 /papers/2404.18911"),
);

test("an id of the old form leads there too, and one alone even to a paper that is not here", async () => {
  expect(await search("see hep-th/9901001v2")).toBe("307 /papers/hep-th/9901001");
  expect(await search("arXiv:2404.00001")).toBe("307 /papers/2404.00001");
});

test.each(["", "attention", "2404.18911 and 2404.18912", "see 2404.00001", "-2404.18911 attention"])(
  "any other search is one: %s",
  async (text) => expect(await search(text)).toBeNull(),
);

test.each([
  ["/abs/2404.18911", "2404.18911"],
  ["/pdf/2404.18911", "2404.18911"],
  ["/pdf/2404.18911v2.pdf", "2404.18911"],
  ["/html/2404.18911v1", "2404.18911"],
  ["/format/2404.18911", "2404.18911"],
  ["/abs/2404.18911?context=cs", "2404.18911"],
  ["/abs/hep-th/9901001v3", "hep-th/9901001"],
  ["/pdf/HEP-TH/9901001", "hep-th/9901001"],
  ["/abs/2404.00001", "2404.00001"],
])("arXiv's address with our host leads to the paper: %s", async (path, id) =>
  expect(await lead(path)).toBe(`308 /papers/${id}`),
);

test.each(["/abs/nonsense", "/pdf/2404.18911/..%2Fx", "/abs/%E0%A4%A", "/abs//evil.example/2404.18911"])(
  "what is no id there is no page: %s",
  async (path) => expect(await lead(path)).toBeNull(),
);

import { expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createPaper, createUser } from "@/db/testing/factories";
import { pageRequest } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import type { AuthorsAnswer } from "@/lib/core/paper/listed-paper";
import { GET } from "./route";

const ask = (query: string) => GET(pageRequest("GET", `/api/cards/authors${query}`), undefined);
const read = async (id: string) => (await (await ask(`?paper=${id}`)).json()) as AuthorsAnswer;

test("a paper's authors come in their order with their addresses, whatever version is asked for", async () => {
  await ingestPapers([createRecord({ id: "2502.31001", authors: [{ name: "José Roe" }, { name: "Ada Poe" }] })]);
  const response = await ask("?paper=2502.31001v2");
  expect(response.headers.get("cache-control")).toMatch(/^public/);
  expect(await response.json()).toEqual({
    authors: [
      { name: "José Roe", slug: "jose-roe" },
      { name: "Ada Poe", slug: "ada-poe" },
    ],
    moreCount: 0,
    hiddenCount: 0,
    submitter: null,
    submitterUsername: null,
  });
});

test("who submitted a paper is named: a reader here before an account elsewhere, by their name where they have one", async () => {
  const imported = { name: "akhaliq", fullname: "AK" };
  const [named, unnamed] = [await createUser({ name: "Ada Roe" }), await createUser({ name: null })];
  const submitterOf = async (id: string, change: object) => {
    await createPaper({ id, ...change });
    return (await read(id)).submitter;
  };
  expect(await submitterOf("2502.31010", { importedSubmitter: imported })).toBe("AK");
  expect(await submitterOf("2502.31011", { importedSubmitter: { ...imported, fullname: "" } })).toBe("akhaliq");
  expect(await submitterOf("2502.31012", { importedSubmitter: imported, submittedBy: named.id })).toBe("Ada Roe");
  expect(await submitterOf("2502.31013", { submittedBy: unnamed.id })).toBe(unnamed.username);
  expect((await read("2502.31012")).submitterUsername).toBe(named.username);
  expect((await read("2502.31010")).submitterUsername).toBeNull();
});

test("who asked not to be named is counted and not named", async () => {
  const authors = [{ name: "Seen" }, { name: "Unseen Poe", hidden: true }];
  await ingestPapers([createRecord({ id: "2502.31002", authors })]);
  const answer = await read("2502.31002");
  expect(answer).toMatchObject({ authors: [{ name: "Seen" }], hiddenCount: 1 });
  expect(JSON.stringify(answer)).not.toContain("Unseen");
});

test("of thousands the first hundred are named, and the rest counted", async () => {
  const authors = Array.from({ length: 2_000 }, (_, index) => ({ name: `Author ${index}` }));
  await ingestPapers([createRecord({ id: "2502.31003", authors })]);
  const answer = await read("2502.31003");
  expect(answer.authors).toHaveLength(100);
  expect(answer.moreCount).toBe(1_900);
});

test.each([
  ["", 400],
  ["?paper=nonsense", 400],
  ["?paper=%00", 400],
  ["?paper=9912.99999", 404],
])("of no paper, %j, it answers %i with a sentence", async (query, status) => {
  const response = await ask(query);
  expect(response.status).toBe(status);
  expect(((await response.json()) as { error: string }).error).toMatch(/\.$|hep-th\/9901001$/);
});

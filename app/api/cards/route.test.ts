import { expect, test } from "vitest";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { createPaper, createUser } from "@/db/testing/factories";
import { pageRequest } from "@/db/testing/requests";
import type { CardsAnswer } from "@/lib/core/paper/listed-paper";
import { plainText } from "@/lib/core/text/rich-text";
import { env } from "@/lib/server/runtime/env";
import { GET, POST } from "./route";

const ask = (query: string) => GET(pageRequest("GET", `/api/cards${query}`), undefined);

test("cards come once for each paper asked for; unknown papers are left out", async () => {
  const [paper, old] = [await createPaper(), await createPaper({ id: "hep-th/9901001" })];
  const response = await ask(`?papers=${paper.id}v3,${paper.id},${encodeURIComponent(old.id)},nonsense,9912.99999`);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toMatch(/^public/);
  const { papers, today } = (await response.json()) as CardsAnswer;
  expect(papers.map(({ id }) => id).sort()).toEqual([paper.id, old.id].sort());
  expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test("no paper, and more than 50, are refused with a sentence", async () => {
  for (const query of ["", "?papers=", "?papers=,,", `?papers=${Array(51).fill("2404.18911").join(",")}`]) {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toMatch(/^Ask for 1 to 50 papers/);
  }
  expect((await ask(`?papers=${Array(50).fill("9912.99999").join(",")}`)).status).toBe(200);
});

test("cards come in the view that is asked for, whatever it was called before; none is refused with a sentence", async () => {
  const paper = await createPaper({ abstract: `${"word ".repeat(300)}end.` });
  const abstractIn = async (view: string) => {
    const { papers } = (await (await ask(`?papers=${paper.id}&view=${view}`)).json()) as CardsAnswer;
    return plainText(papers[0]!.abstract);
  };
  for (const view of ["abstracts", "list"]) expect(await abstractIn(view)).toBe(`${"word ".repeat(300)}end.`);
  expect(await abstractIn("titles")).toBe("");
  expect((await abstractIn("")).length).toBeLessThan(700);
  const refused = await ask(`?papers=${paper.id}&view=table`);
  expect(refused.status).toBe(400);
  expect(((await refused.json()) as { error: string }).error).toMatch(/^Give `view` as one of/);
});

test("a card names who submitted the paper: a reader here before an account elsewhere, by their name where they have one", async () => {
  const imported = { name: "akhaliq", fullname: "AK" };
  const [named, unnamed] = [await createUser({ name: "Ada Roe" }), await createUser({ name: null })];
  const submitterOf = async (change: object) => {
    const { id } = await createPaper(change);
    return ((await (await ask(`?papers=${id}`)).json()) as CardsAnswer).papers[0]?.submitterName;
  };
  expect(await submitterOf({})).toBeNull();
  expect(await submitterOf({ importedSubmitter: imported })).toBe("AK");
  expect(await submitterOf({ importedSubmitter: { ...imported, fullname: "" } })).toBe("akhaliq");
  expect(await submitterOf({ importedSubmitter: imported, submittedBy: named.id })).toBe("Ada Roe");
  expect(await submitterOf({ submittedBy: unnamed.id })).toBe(unnamed.username);
});

test("a card leads to an account of this site that submitted the paper, and to none where there are no profiles", async () => {
  const ada = await createUser();
  const { id } = await createPaper({ submittedBy: ada.id });
  const card = async () => ((await (await ask(`?papers=${id}`)).json()) as CardsAnswer).papers[0];
  expect(await card()).toMatchObject({ submitterUsername: ada.username });
  env.COMMUNITY = "off";
  try {
    expect(await card()).not.toHaveProperty("submitterUsername");
  } finally {
    env.COMMUNITY = "on";
  }
});

test("rubbish names no paper", async () => {
  const response = await ask(
    `?papers=%00,%ED%A0%80,${"9".repeat(5000)},%3Cscript%3E,${encodeURIComponent("2404.189１１")}`,
  );
  expect(await response.json()).toMatchObject({ papers: [] });
});

const find = (body: unknown, headers: Record<string, string> = {}) =>
  POST(
    pageRequest("POST", "/api/cards", { "content-type": "application/json", ...headers }, JSON.stringify(body)),
    undefined,
  );

test("of the papers that a browser names, those with the words are answered in its order, to it alone", async () => {
  const [adapter, other] = [await createPaper({ title: "Adapters" }), await createPaper({ title: "Others" })];
  await indexQueuedPapers();
  const papers = [other.id, "9912.99999", "nonsense", adapter.id];
  const response = await find({ papers, words: " adapter " });
  expect([response.status, await response.json()]).toEqual([200, { papers: [adapter.id] }]);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await (await find({ papers: [], words: "adapter" })).json()).toEqual({ papers: [] });
});

test("as many papers as a browser keeps can be searched; more, long words and other bodies are refused", async () => {
  const many = Array.from({ length: 5000 }, (_, index) => `2403.${10_000 + index}`);
  expect(await (await find({ papers: many, words: "adapter" })).json()).toEqual({ papers: [] });
  for (const body of [
    { papers: [...many, "2404.18911"], words: "x" },
    { papers: ["2404.18911"], words: "x".repeat(201) },
    { papers: "2404.18911", words: "x" },
    { papers: [] },
    null,
  ])
    expect((await find(body)).status).toBe(400);
  expect((await find({ papers: [], words: "x" }, { "content-length": String(2 ** 20) })).status).toBe(413);
});

import { expect, test } from "vitest";
import { createPaper } from "@/db/testing/factories";
import { pageRequest } from "@/db/testing/requests";
import type { CardsAnswer } from "@/lib/core/paper/listed-paper";
import { plainText } from "@/lib/core/text/rich-text";
import { GET } from "./route";

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

test("rubbish names no paper", async () => {
  const response = await ask(
    `?papers=%00,%ED%A0%80,${"9".repeat(5000)},%3Cscript%3E,${encodeURIComponent("2404.189１１")}`,
  );
  expect(await response.json()).toMatchObject({ papers: [] });
});

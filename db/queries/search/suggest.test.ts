import { beforeAll, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createRecord } from "@/ingest/testing/records";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { listOrganizations } from "../entity/entities";
import { mergeOrganizations, unmergeOrganization } from "../entity/merge-organizations";
import { searchPapers } from ".";
import { indexQueuedPapers } from "./search-index";
import { suggest } from "./suggest";
import { inSearchTransaction } from "./transaction";

const ask = (typed: string) => inSearchTransaction((tx) => suggest(tx, typed));
const slugs = (entities: { slug: string }[]) => entities.map(({ slug }) => slug);

beforeAll(async () => {
  const paper = (id: string, slug: string, name: string, author = "Noah Roe") =>
    createRecord({ id, title: `On ${slug}`, organization: { slug, name }, authors: [{ name: author }] });
  await ingestPapers([
    paper("2503.00001", "huawei-noah", "HUAWEI Noah's Ark Lab"),
    paper("2503.00002", "noahs-boat", "Noahide"),
    paper("2503.00003", "zju", "Zhejiang University", "Ada Poe"),
    paper("2503.00004", "hangzhou-lab", "ZJU of Hangzhou (a+b)", "Ada Poe"),
  ]);
  await indexQueuedPapers();
});

test("an organization whose name has the whole word leads; one that only begins so stands behind the authors", async () => {
  const { leading, entities } = await ask("noah");
  expect(slugs(leading)).toEqual(["huawei-noah"]);
  expect(slugs(entities)).toEqual(["noah-roe", "noahs-boat"]);
});

test.each(["noah's ark", "HUAWEI", "noah’s"])("%s is as good as whole words", async (typed) => {
  expect(slugs((await ask(typed)).leading)).toEqual(typed === "noah’s" ? [] : ["huawei-noah"]);
});

test.each(["(a+b)", "a+b", "[", "(?", "a\\", "2025-12-11", "-", "/", "$^", "{2}", "&"])(
  "signs such as %s are taken as they are",
  async (typed) => {
    expect(slugs((await ask(typed)).leading)).toEqual(typed.includes("a+b") ? ["hangzhou-lab"] : []);
  },
);

test("a merged organization is suggested, listed and searched for by its earlier name and slug, once", async () => {
  await mergeOrganizations("zju", "hangzhou-lab");
  await indexQueuedPapers();
  const suggested = async (typed: string) => {
    const { leading, entities } = await ask(typed);
    return slugs([...leading, ...entities]).filter((slug) => ["zju", "hangzhou-lab"].includes(slug));
  };
  const found = async (text: string) => {
    const result = await searchPapers({
      query: parseSearchQuery(text),
      order: "newest",
      minUpvotes: 0,
      after: null,
      limit: 20,
    });
    if (result === "too-slow") throw new Error("The search took too long.");
    return result.papers.map(({ id }) => id).sort();
  };
  for (const typed of ["zju", "zhejiang uni", "hangzhou"])
    expect(await suggested(typed), typed).toEqual(["hangzhou-lab"]);
  expect(slugs((await listOrganizations("zhejiang", null, 9)).organizations)).toEqual(["hangzhou-lab"]);
  for (const text of ["org:zju", "org:ZJU", "org:hangzhou-lab"])
    expect(await found(text), text).toEqual(["2503.00003", "2503.00004"]);
  await unmergeOrganization("zju");
  await indexQueuedPapers();
  expect(await found("org:hangzhou-lab")).toEqual(["2503.00004"]);
  expect(await suggested("zhejiang")).toEqual(["zju"]);
});

test("who types on leaves the statements that are still to come, and the transaction ends", async () => {
  const controller = new AbortController();
  let statements = 0;
  const asked = inSearchTransaction((tx) => {
    const counted = {
      execute: (query: Parameters<typeof tx.execute>[0]) => {
        statements += 1;
        controller.abort();
        return tx.execute(query);
      },
    } as unknown as typeof tx;
    return suggest(counted, "noah", controller.signal);
  });
  await expect(asked).rejects.toThrow(/abort/i);
  const all = 4;
  expect(statements).toBeLessThan(all);
  expect(slugs((await ask("noah")).leading)).toEqual(["huawei-noah"]);
});

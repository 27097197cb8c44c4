import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { listOrganizations } from "../entity/entities";
import { mergeOrganizations, unmergeOrganization } from "../entity/merge-organizations";
import { forgetFrequentAuthors } from "./frequent-authors";
import { indexQueuedPapers } from "./search-index";
import { type Suggested, suggest } from "./suggest";
import { searchInTime } from "./testing/search-in-time";
import { inSearchTransaction } from "./transaction";

const ask = (typed: string) => inSearchTransaction((tx) => suggest(tx, typed));
const nameOf = (suggested: Suggested) =>
  suggested.kind === "paper" ? suggested.id : suggested.kind === "search" ? `?${suggested.text}` : suggested.slug;
const names = async (typed: string) => (await ask(typed)).map(nameOf);
const slugs = async (typed: string) =>
  (await ask(typed)).flatMap((each) => (each.kind === "paper" || each.kind === "search" ? [] : [each.slug]));

/** Papers by title, upvotes, authors and organization. */
const PAPERS: [id: string, title: string, upvotes: number, authors?: string[], organization?: [string, string]][] = [
  ["2503.00001", "On huawei", 0, ["Noah Roe"], ["huawei-noah", "HUAWEI Noah's Ark Lab"]],
  ["2503.00002", "On boats", 0, ["Noah Roe"], ["noahs-boat", "Noahide"]],
  ["2503.00003", "On zju", 0, ["Ada Poe"], ["zju", "Zhejiang University"]],
  ["2503.00004", "On lakes", 0, ["Ada Poe"], ["hangzhou-lab", "ZJU of Hangzhou (a+b)"]],
  ["2404.18911", "Kangaroo: Lossless Self-Speculative Decoding", 3],
  ["2501.12948", "DeepSeek-R1: Incentivizing Reasoning", 11, ["DeepSeek-AI"], ["deepseek-ai", "DeepSeek"]],
  ["2504.07128", "DeepSeek-R1 Thoughtology: Let's think", 16],
  ["2412.19437", "DeepSeek-V3 Technical Report", 9, [], ["deepseek-ai", "DeepSeek"]],
  ["2401.14196", "DeepSeek-Coder: When the Model Meets Programming", 4],
  ["2303.08774", "GPT-4 Technical Report", 80, ["OpenAI"]],
  ["2410.21276", "GPT-4o System Card", 40, ["OpenAI"]],
  ["2309.17421", "The Dawn of LMMs with GPT4V", 8],
  ["2205.14135", "FlashAttention: Fast and Memory-Efficient Exact Attention", 30, ["Tri Dao"]],
  ["2510.04212", "An Analysis on Flash Attention", 8],
  ["2508.00367", "Token Compression with Flash-Attention", 2],
  ["2502.13923", "Qwen2.5-VL Technical Report", 20],
  ["2412.15115", "Qwen2.5 Technical Report", 10],
  ["1706.03762", "Attention Is All You Need with Transformers", 99, ["Ashish Vaswani"]],
  ["2212.09748", "Scalable Diffusion Models with Transformers", 12, ["William Peebles", "Saining Xie"]],
  ["2010.11929", "An Image Is Worth Words: a Transformer", 50],
  ["1512.03385", "Deep Residual Learning", 60, ["Kaiming He", "Xiangyu Zhang"]],
  ["2111.06377", "Masked Autoencoders Are Scalable", 55, ["Kaiming He", "Yann LeCun"]],
  ["2011.00003", "On causes", 1, ["Bernhard Schölkopf"]],
  ["2011.00001", "On kernels", 1, ["Bernhard Schölkopf", "Jürgen Schmidhuber"]],
  ["2011.00002", "On harnesses", 1, ["Hailey Schoelkopf"]],
  ["2106.09685", "LoRA: Low-Rank Adaptation", 33, ["Lora Aroyo"]],
  ["2312.00752", "Mamba: Linear-Time Sequence Modeling", 44],
];

beforeAll(async () => {
  await ingestPapers(
    PAPERS.map(([id, title, upvotes, authors = [], organization]) =>
      createRecord({
        id,
        title,
        upvotes,
        authors: authors.map((name) => ({ name })),
        ...(organization && { organization: { slug: organization[0], name: organization[1] } }),
      }),
    ),
  );
  await db.execute(sql`update papers set doi = '10.1145/3292500.3330701' where id = '1512.03385'`);
  await indexQueuedPapers();
});

test.each([
  ["2404.18911", "2404.18911"],
  ["arXiv:2404.18911v2", "2404.18911"],
  ["10.48550/arXiv.2404.18911", "2404.18911"],
  ["https://doi.org/10.48550/arXiv.2404.18911", "2404.18911"],
  ["https://arxiv.org/abs/2404.18911/", "2404.18911"],
  ["https://arxiv.org/abs/2404.18911?context=cs", "2404.18911"],
  ["https://arxiv.org/pdf/2404.18911v1.pdf", "2404.18911"],
  ["https://huggingface.co/papers/2404.18911", "2404.18911"],
  ["论文2404.18911", "2404.18911"],
  [`F. Liu et al., Kangaroo, ${"a long reference, ".repeat(10)} arXiv preprint arXiv:2404.18911, 2024.`, "2404.18911"],
  ["10.1145/3292500.3330701", "1512.03385"],
  ["https://doi.org/10.1145/3292500.3330701.", "1512.03385"],
  ["DOI:10.1145/3292500.3330701", "1512.03385"],
])("an id, address or DOI gives its paper alone: %s", async (typed, id) => expect(await names(typed)).toEqual([id]));

test("an id or DOI of no paper here gives none", async () => {
  for (const typed of ["2404.99999", "10.1145/1.1", "https://arxiv.org/abs/2404.00001"])
    expect(await names(typed), typed).toEqual([]);
});

test.each([
  ["deepseek r", "2501.12948"],
  ["deepseek-r1", "2501.12948"],
  ["deeps", "deepseek-ai"],
  ["deep seek", "deepseek-ai"],
  ["deepseek v3", "2412.19437"],
  ["gpt-4", "2303.08774"],
  ["gpt4", "2303.08774"],
  ["gpt 4 tech", "2303.08774"],
  ["gpt-4o", "2410.21276"],
  ["flash att", "2205.14135"],
  ["flashatt", "2205.14135"],
  ["flash-attention", "2205.14135"],
  ["qwen2.5 vl", "2502.13923"],
  ["qwen 2.5 vl", "2502.13923"],
  ["qwen2.5vl", "2502.13923"],
  ["attention is all", "1706.03762"],
  ["all you need attention", "1706.03762"],
  ["he kaiming", "kaiming-he"],
  ["kaiming he", "kaiming-he"],
  ["kaim", "kaiming-he"],
  ["k. he", "kaiming-he"],
  ["lecun, y", "yann-lecun"],
  ["yann le", "yann-lecun"],
  ["schölk", "bernhard-scholkopf"],
  ["schoelkopf", "bernhard-scholkopf"],
  ["juergen", "jurgen-schmidhuber"],
  ["jurgen schmi", "jurgen-schmidhuber"],
  ["noah", "huawei-noah"],
  ["noah’s ark", "huawei-noah"],
  ["huaw", "huawei-noah"],
  ["cs.cl", "cs.CL"],
  ["robotics", "cs.RO"],
  ["lora", "2106.09685"],
  ["mamb", "2312.00752"],
])("%s is suggested %s first", async (typed, name) => expect((await names(typed))[0]).toBe(name));

test.each([
  ["flash att", "flashatt"],
  ["gpt-4", "gpt4"],
  ["qwen2.5 vl", "qwen 2.5-vl"],
  ["deepseek", "DEEP-SEEK"],
])("%s finds the same papers as %s", async (one, other) => {
  const papers = async (typed: string) =>
    (await ask(typed)).flatMap((each) => (each.kind === "paper" ? [each.id] : []));
  expect(await papers(one)).toEqual(await papers(other));
});

test("an organization whose name has the whole word leads; one that only begins so stands behind the authors", async () => {
  expect(await slugs("noah")).toEqual(["huawei-noah", "noah-roe", "noahs-boat"]);
});

test("a whole name leaves out what only has its words apart", async () => {
  expect(await names("kaiming he")).toEqual(["kaiming-he"]);
});

test.each([
  ["trasnf", "?transformers", "1706.03762"],
  ["difusion mod", "?diffusion model", "2212.09748"],
  ["flahs att", "?flash attention", "2205.14135"],
  ["kangeroo", "?kangaroo", "2404.18911"],
])("%s, which nothing begins with, is taken for %s", async (typed, search, paper) => {
  const found = await names(typed);
  expect(found[0]).toBe(search);
  expect(found).toContain(paper);
});

test.each(["kaim", "lora", "mamb", "noah", "deeps", "schoelk", "zju", "zzqqx", "qqq", "transf"])(
  "%s is not corrected",
  async (typed) => {
    const [first] = await ask(typed);
    expect(first?.kind).not.toBe("search");
  },
);

test("a beginning suggests searches for the words that it begins, after all else", async () => {
  await ingestPapers(
    ["one", "two", "three"].map((word, at) => createRecord({ id: `2506.0000${at}`, title: `Quantization ${word}` })),
  );
  await indexQueuedPapers();
  const found = await names("quan");
  expect(found.slice(0, 3).sort()).toEqual(["2506.00000", "2506.00001", "2506.00002"]);
  expect(found.at(-1)).toBe("?quantization");
  expect(await names("quantization")).not.toContain("?quantization");
});

test.each(["(a+b)", "a+b"])("signs such as %s are taken as they are", async (typed) => {
  expect((await names(typed))[0]).toBe("hangzhou-lab");
});

test.each(["[", "(?", "a\\", "-", "/", "$^", "&", "%", "_", "™™", "½½", "", " ", "x", "\u0000"])(
  "%s suggests nothing",
  async (typed) => expect(await ask(typed)).toEqual([]),
);

test("a merged organization is suggested, listed and searched for by its earlier name and slug, once", async () => {
  await mergeOrganizations("zju", "hangzhou-lab");
  await indexQueuedPapers();
  const suggested = async (typed: string) => {
    return (await slugs(typed)).filter((slug) => ["zju", "hangzhou-lab"].includes(slug));
  };
  const found = async (text: string) => {
    const result = await searchInTime(text, { order: "newest" });
    return result.papers.map(({ id }) => id).sort();
  };
  for (const typed of ["zju", "zhejiang uni", "hangzhou"])
    expect(await suggested(typed), typed).toEqual(["hangzhou-lab"]);
  expect((await listOrganizations("zhejiang", null, 9)).organizations.map(({ slug }) => slug)).toEqual([
    "hangzhou-lab",
  ]);
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
  expect(statements).toBe(1);
  expect((await slugs("noah"))[0]).toBe("huawei-noah");
});

describe("of more than can be compared", () => {
  beforeAll(async () => {
    await db.execute(sql`
      insert into papers (id, title, abstract, abstract_origin, published_at, imported_upvote_count)
      select '2601.' || lpad(n::text, 5, '0'), 'Zebrafish ' || md5(n::text), 'An abstract.', 'arxiv', now(), 0 from generate_series(1, 1500) n`);
    await db.execute(
      sql`update papers set title = 'Zebrafish of gold', imported_upvote_count = 5 where id = '2601.01400'`,
    );
    await db.execute(
      sql`update papers set title = 'Zebra-fish of silver', imported_upvote_count = 7 where id = '2601.01500'`,
    );
    await db.execute(sql`
      insert into authors (slug, name) select 'w' || n || '-wangler', 'W' || n || ' Wangler' from generate_series(1, 600) n`);
    await db.execute(sql`
      insert into paper_authors (paper_id, position, author_id, name)
      select '2601.' || lpad(n::text, 5, '0'), 1, (select id from authors where slug = 'w' || least(n, 600) || '-wangler'), 'Wangler'
      from generate_series(1, 620) n`);
    await indexQueuedPapers();
    forgetFrequentAuthors();
  }, 60_000);

  test("titles with the most votes are suggested", async () => {
    for (const typed of ["zebra", "zebrafish"])
      expect((await names(typed)).slice(0, 2), typed).toEqual(["2601.01500", "2601.01400"]);
  });

  test("authors with the most papers are, and one whose whole name was typed", async () => {
    expect((await slugs("wangler"))[0]).toBe("w600-wangler");
    expect((await slugs("wangler w17"))[0]).toBe("w17-wangler");
  });

  test("frequent authors are read once for two who ask at once", async () => {
    forgetFrequentAuthors();
    const both = await Promise.all([slugs("wangler"), slugs("wangl")]);
    expect(both.map(([first]) => first)).toEqual(["w600-wangler", "w600-wangler"]);
  });
});

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { createComment } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { catalogue } from "@/lists/catalogue";
import { GET as getDailyPapers } from "../daily_papers/route";
import { GET, POST } from "./route";

const URL_OF_MCP = new URL("http://127.0.0.1:3000/api/mcp");
let client: Client;

beforeAll(async () => {
  for (let number = 1; number <= 5; number++)
    await createPaper({ id: `2502.0000${number}`, importedUpvoteCount: number % 3, featuredPosition: number });
  await createPaper({ id: "2502.00009", featuredOn: "2025-02-12", importedUpvoteCount: 200 });
});

beforeEach(async () => {
  client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StreamableHTTPClientTransport(URL_OF_MCP, {
      fetch: (input, init) => {
        const request = new Request(input, init);
        return request.method === "GET" ? GET(request, undefined) : POST(request, undefined);
      },
    }),
  );
});
afterEach(() => client.close());

const idsOf = (result: { structuredContent?: unknown }) =>
  (result.structuredContent as { papers: { id: string }[] }).papers.map(({ id }) => id);

test("the official client finds the tools, each with what it takes and gives", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(
    [...catalogue.flatMap(({ tool }) => tool?.name ?? []), "paper", "cite"].sort(),
  );
  for (const tool of tools) {
    expect(tool.description).toMatch(/\.$/);
    expect(tool.outputSchema?.type).toBe("object");
    expect(tool.annotations?.readOnlyHint).toBe(true);
  }
});

test("lists of a parameter are asked for by it, and a name that is none is refused in words", async () => {
  const ids = idsOf(await client.callTool({ name: "week", arguments: { week: "2025-W07", limit: 100 } }));
  expect(ids.length).toBeGreaterThan(0);
  expect(idsOf(await client.callTool({ name: "week", arguments: {} }))).toEqual(ids.slice(0, 20));
  expect(idsOf(await client.callTool({ name: "month", arguments: { month: "2025-02", min_upvotes: 999 } }))).toEqual(
    [],
  );
  for (const args of [{ author: "nobody" }, { author: "" }, {}]) {
    const answer = await client.callTool({ name: "author", arguments: args });
    expect(answer.isError).toBe(true);
  }
});

test("a day has the ids of its web page in their order, and the newest one is the default", async () => {
  const page = (await (
    await getDailyPapers(new Request("http://127.0.0.1:3000/api/daily_papers?date=2025-02-14"), {
      params: Promise.resolve({}),
    })
  ).json()) as { paper: { id: string } }[];
  const asked = await client.callTool({ name: "day", arguments: { day: "2025-02-14" } });
  expect(idsOf(asked)).toEqual(page.map(({ paper }) => paper.id));
  expect(idsOf(await client.callTool({ name: "day", arguments: {} }))).toEqual(idsOf(asked));
  expect(idsOf(await client.callTool({ name: "day", arguments: { day: "2025-02-14", limit: 2 } }))).toHaveLength(2);
  expect(JSON.stringify(asked.content)).toContain("/papers/2502.00002.md");
});

test("trending papers begin with the hottest", async () => {
  expect(idsOf(await client.callTool({ name: "trending", arguments: {} }))[0]).toBe("2502.00009");
});

test("a search finds papers by their words, and a paper by its id", async () => {
  await createPaper({ id: "2502.00020", title: "Jumping kangaroos", abstract: "They leap." });
  await indexQueuedPapers();
  expect(idsOf(await client.callTool({ name: "search", arguments: { query: "kangaroos" } }))).toEqual(["2502.00020"]);
  expect(idsOf(await client.callTool({ name: "search", arguments: { query: "2502.00009" } }))).toEqual(["2502.00009"]);
});

const structureOf = async (name: string, args: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: args })).structuredContent as Record<string, unknown>;

test.each([
  "2502.00001",
  "https://arxiv.org/abs/2502.00001v3",
  "https://huggingface.co/papers/2502.00001",
  "https://huggingface.co/api/papers/2502.00001",
  "http://127.0.0.1:3000/papers/2502.00001",
  "http://127.0.0.1:3000/papers/2502.00001.md",
  "https://papers.example/papers/2502.00001?x=1#abstract",
  "10.48550/arXiv.2502.00001",
  "https://doi.org/10.48550/arXiv.2502.00001",
  "doi:10.48550/arXiv.2502.00001",
])("a paper is found by its id, its DOI and its addresses: %s", async (id) => {
  expect(await structureOf("paper", { id })).toMatchObject({ id: "2502.00001", upvotes: 1, abstract: "An abstract." });
});

beforeAll(() => createPaper({ id: "2502.00040", doi: "10.1145/3292500.3330701" }));

test.each([
  "10.1145/3292500.3330701",
  "doi:10.1145/3292500.3330701",
  "https://doi.org/10.1145/3292500.3330701",
  "http://dx.doi.org/10.1145%2F3292500.3330701",
  " 10.1145/3292500.3330701 ",
])("a paper is found by the DOI that its journal gave it: %s", async (id) => {
  expect(await structureOf("paper", { id })).toMatchObject({ id: "2502.00040", doi: "10.1145/3292500.3330701" });
  expect(await structureOf("cite", { ids: [id] })).toMatchObject({ ids: ["2502.00040"] });
});

test("a DOI is found whatever its letter case, and of several papers the first", async () => {
  await createPaper({ id: "2502.00042", doi: "10.1016/J.Cell.2024.01.001" });
  await createPaper({ id: "2502.00041", doi: "10.1016/j.cell.2024.01.001" });
  expect(await structureOf("paper", { id: "10.1016/J.CELL.2024.01.001" })).toMatchObject({ id: "2502.00041" });
});

test("a paper is found by the address that every result gives of it", async () => {
  await createPaper({ id: "hep-th/9901001", featuredOn: "2025-01-03" });
  await createPaper({ id: "doi/10.1101/2024.01.02.573921", featuredOn: "2025-01-03" });
  const { papers } = (await structureOf("day", { day: "2025-01-03" })) as { papers: { id: string; url: string }[] };
  expect(papers).toHaveLength(2);
  for (const { id, url } of papers) expect(await structureOf("paper", { id: url })).toMatchObject({ id });
});

test("a paper comes with what readers wrote here when that is asked for, and without it else", async () => {
  const { id } = await createPaper();
  const top = await createComment(id, { body: "Why **this**?" });
  const reply = await createComment(id, { parentId: top, body: "nightjar" });
  await createComment(id, { parentId: reply });
  await hideCommentAs("shell", reply, { reason: "spam", note: null });
  expect(await structureOf("paper", { id })).not.toHaveProperty("discussion");
  const answer = await client.callTool({ name: "paper", arguments: { id, comments: true } });
  expect(answer.structuredContent).toMatchObject({
    comments: 2,
    discussion: [
      { id: top, replyToId: null, state: "visible", text: "Why **this**?" },
      { id: reply, replyToId: top, state: "hidden", text: "" },
      { replyToId: reply, state: "visible" },
    ],
  });
  expect(JSON.stringify(answer)).not.toContain("nightjar");
  expect(JSON.stringify(answer.content)).toContain("## Comments");
});

test("a paper comes with its links, topics and comments", async () => {
  await createPaper({
    id: "2502.00030",
    publishedAt: null,
    categories: ["cs.CL", "cs.LG"],
    codeUrl: "https://github.com/a/b",
    codeStars: 3,
    projectUrl: "https://example.org",
    importedCommentCount: 4,
  });
  expect(await structureOf("paper", { id: "2502.00030" })).toMatchObject({
    publishedAt: null,
    publishedOn: "2025-02",
    topics: ["cs.CL", "cs.LG"],
    comments: 4,
    codeStars: 3,
    doi: "10.48550/arXiv.2502.00030",
    links: {
      source: "https://arxiv.org/abs/2502.00030",
      pdf: "https://arxiv.org/pdf/2502.00030",
      code: "https://github.com/a/b",
      project: "https://example.org",
      markdown: "http://127.0.0.1:3000/papers/2502.00030.md",
    },
  });
});

test("a list says how many papers it has and which it is of, and is read to its end by its cursor", async () => {
  for (let number = 10; number < 62; number++)
    await createPaper({ id: `2503.000${number}`, featuredOn: "2025-03-05", featuredPosition: number });
  for (const [name, args, ids] of [
    ["day", { day: "2025-03-05" }, 52],
    ["day", { day: "2025-03-05", limit: 50 }, 52],
    ["day", { day: "2025-03-05", min_upvotes: 1 }, 0],
    ["week", { week: "2025-W10" }, 52],
  ] as const) {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const part = await structureOf(name, { ...args, ...(cursor && { cursor }) });
      expect(part).toMatchObject({ [name]: Object.values(args)[0], state: "closed", total: ids, isTotalExact: true });
      seen.push(...(part.papers as { id: string }[]).map(({ id }) => id));
      cursor = part.nextCursor as string | null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([ids, ids]);
  }
  const text = JSON.stringify((await client.callTool({ name: "day", arguments: { day: "2025-03-05" } })).content);
  expect(text).toContain("20 of 52 papers");
  expect((await structureOf("trending", { limit: 2 })).nextCursor).toMatch(/^hotness_/);
});

test("what is to be said of a search is said beside its papers", async () => {
  const { notices, papers } = await structureOf("search", { query: '"leap of kangaroos"' });
  expect([notices, papers]).toEqual([[expect.stringContaining("the whole quote")], [expect.anything()]]);
});

test("a search is read to its end by its cursor", async () => {
  for (let number = 1; number <= 5; number++)
    await createPaper({ id: `2504.0000${number}`, title: `Numbat ${number}` });
  await indexQueuedPapers();
  const first = await structureOf("search", { query: "numbat", limit: 3 });
  expect(first).toMatchObject({ total: 5, isTotalExact: true, nextCursor: "3" });
  const rest = await structureOf("search", { query: "numbat", limit: 3, cursor: "3" });
  expect(rest).toMatchObject({ total: 5, nextCursor: null });
  expect(new Set([...idsOf({ structuredContent: first }), ...idsOf({ structuredContent: rest })]).size).toBe(5);
});

test("an argument that no tool takes is refused by name, and so is a cursor of another list", async () => {
  for (const [name, args, hint] of [
    ["day", { date: "2025-02-14" }, "day"],
    ["week", { week: "2025-W07", min_votes: 3 }, "min_upvotes"],
    ["trending", { day: "2025-02-14" }, "limit"],
    ["search", { q: "kangaroo" }, "query"],
    ["paper", { id: "2502.00001", paper: "2502.00001" }, "id"],
    ["day", { day: "2025-02-14", cursor: "hotness_1_1_2502.00001" }, "nextCursor"],
    ["search", { query: "kangaroo", cursor: "x" }, "nextCursor"],
  ] as const) {
    const outcome = await client.callTool({ name, arguments: args }).then(
      (result) => ({ isError: result.isError, text: JSON.stringify(result.content) }),
      (error: Error) => ({ isError: true, text: error.message }),
    );
    expect([outcome.isError, outcome.text.includes(hint)], `${name} ${outcome.text}`).toEqual([true, true]);
  }
});

test("papers are cited in every format, in the order of their ids", async () => {
  const bibtex = await structureOf("cite", { ids: ["2502.00002", "https://arxiv.org/abs/2502.00001"] });
  expect(bibtex).toMatchObject({ mediaType: "application/x-bibtex", ids: ["2502.00002", "2502.00001"] });
  expect(bibtex.citations).toMatch(/^@misc\{[\s\S]*2502\.00002[\s\S]*@misc\{[\s\S]*2502\.00001/);
  expect((await structureOf("cite", { ids: ["2502.00001"], format: "ris" })).citations).toContain("ER  -");
  for (const args of [{ ids: [] }, { ids: ["2502.99999"] }, { ids: ["2502.00001"], format: "docx" }, {}]) {
    const refused = await client.callTool({ name: "cite", arguments: args }).catch(() => ({ isError: true }));
    expect(refused.isError).toBe(true);
  }
});

test("the server claims no more than it does", () => {
  expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
});

test("bad arguments and papers that are not here are refused in words", async () => {
  for (const [name, args] of [
    ["day", { day: "2025-02-30" }],
    ["day", { limit: 0 }],
    ["day", { limit: 101 }],
    ["trending", { limit: "many" }],
    ["paper", {}],
    ["search", { query: "" }],
    ["search", { query: "x".repeat(251) }],
    ["search", { query: "\u0000 \ud800 ≠" }],
    ["search", { query: "the" }],
    ["search", { query: "kangaroos topic:nonsense" }],
    ["search", { query: "kangaroos from:2025-13-01" }],
    ["paper", { id: "nonsense" }],
    ["paper", { id: "2502.99999" }],
    ["paper", { id: "10.1145/1.2" }],
    ["paper", { id: "10.1145/3292500.3330701 and more" }],
    ["paper", { id: `10.1145/${"9".repeat(300)}` }],
  ] as const) {
    const outcome = await client.callTool({ name, arguments: args }).then(
      (result) => ({ isError: result.isError, text: JSON.stringify(result.content) }),
      (error: Error) => ({ isError: true, text: error.message }),
    );
    expect(outcome.isError, `${name} ${JSON.stringify(args)}`).toBe(true);
    expect(outcome.text).toMatch(/\w+ \w+/);
  }
  await expect(client.callTool({ name: "nothing", arguments: {} })).rejects.toThrow();
});

test("what is no call is refused, and never a fault of ours", async () => {
  for (const body of ["", "{", "[]", '{"jsonrpc":"2.0"}', "null", `"${"x".repeat(70_000)}"`, "[".repeat(9_000)]) {
    const response = await POST(
      new Request(URL_OF_MCP, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
      }),
      undefined,
    );
    expect(response.status, body.slice(0, 20)).toBeGreaterThanOrEqual(400);
    expect(response.status, body.slice(0, 20)).toBeLessThan(500);
  }
});

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
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
    [...catalogue.flatMap(({ tool }) => tool?.name ?? []), "paper"].sort(),
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
  expect(idsOf(await client.callTool({ name: "search", arguments: { query: "2502.00009" } }))[0]).toBe("2502.00009");
  expect(idsOf(await client.callTool({ name: "search", arguments: { query: "\u0000 \ud800 ≠" } }))).toEqual([]);
});

test("a paper is found by every spelling of its id", async () => {
  const result = await client.callTool({ name: "paper", arguments: { id: "https://arxiv.org/abs/2502.00001v3" } });
  expect(result.structuredContent).toMatchObject({ id: "2502.00001", upvotes: 1, abstract: "An abstract." });
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
    ["paper", { id: "nonsense" }],
    ["paper", { id: "2502.99999" }],
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

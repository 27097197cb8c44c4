import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deleteComment } from "@/db/queries/comment/change-comment";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { operations } from "@/lib/server/api/operations";
import { env } from "@/lib/server/runtime/env";
import { GET as getLlms } from "../llms.txt/route";
import { GET as getRobots } from "../robots.txt/route";
import { GET } from "./[[...path]]/route";

vi.mock("next/cache", () => ({ cacheLife: vi.fn(), cacheTag: vi.fn() }));
vi.mock("next/server", async (original) => ({ ...(await original<object>()), connection: async () => {} }));

beforeAll(async () => {
  for (let number = 1; number <= 23; number++)
    await createPaper({ id: `2504.${10_000 + number}`, title: `Echidna ${number}`, importedUpvoteCount: number });
  await indexQueuedPapers();
});
beforeEach(clearAnswerCache);

const ask = (path: string, query = "") =>
  GET(new Request(`http://127.0.0.1:3000/${path}.md${query}`), {
    params: Promise.resolve({ path: path.split("/") }),
  });
const textOf = async (path: string, query = "") => (await ask(path, query)).text();

test("a search is Markdown, in the order that is asked for, and is read on to its end", async () => {
  const first = await textOf("search", "?q=echidna&order=votes");
  expect(first).toMatch(/^# echidna\n\n23 papers\.\n\n1\. \[Echidna 23\]/);
  const next = /\[Next page\]\(http:\/\/127\.0\.0\.1:3000\/search\.md(\?[^)]+)\)/.exec(first)?.[1] ?? "";
  const second = await textOf("search", next);
  expect(second.match(/^\d+\. /gm)).toHaveLength(3);
  expect(second).not.toContain("Next page");
  expect(await textOf("search", "?q=echidna&min_upvotes=22")).toContain("2 papers.");
  expect(await textOf("search", "?q=2504.10001")).toContain("[Echidna 1]");
});

test("a search without words says what to ask for, and one that cannot be is refused in words", async () => {
  expect(await textOf("search")).toContain("/search.md?q=");
  expect(await textOf("search", "?q=%3Cb%3E%5Bx%5D")).toMatch(/^# &lt;b>\[x\]\n/);
  for (const query of [`?q=${"x ".repeat(5_000)}`, "?q=a&min_upvotes=x", "?q=a&q=b", "?q=a&limit=3"]) {
    const answer = await ask("search", query);
    expect([answer.status, typeof (await answer.json()).error]).toEqual([400, "string"]);
  }
});

test("a place, an order or a year that cannot be is refused, and so is what the page would ignore", async () => {
  const refused = async (path: string, query: string) => {
    const answer = await ask(path, query);
    expect(answer.status, path + query).toBe(400);
    return ((await answer.json()) as { error: string }).error;
  };
  expect(await refused("search", "?q=x&order=vote")).toBe("Give `order` as relevance, newest or votes.");
  expect(await refused("search", "?q=x&after=zzz")).toContain("`after`");
  expect(await refused("search", "?q=x&year=20")).toContain("`year`");
  expect(await refused("search", "?q=x&date=2025-12-11")).toContain("`date`");
  expect(await refused("topics/cs.CL", "?week=2025-W50")).toContain("`week`");
  expect(await refused("papers/trending", "?q=adapter")).toContain("`q`");
  expect((await ask("papers", "?week=2025-W50&after=zzz")).status).toBe(404);
});

test("Hugging Face's search is Markdown as the one here, and a paper that is named keeps to the votes asked for", async () => {
  expect(await textOf("papers", "?q=echidna")).toBe(await textOf("search", "?q=echidna"));
  expect(await textOf("search", "?q=2504.10001&min_upvotes=2")).not.toContain("Echidna 1]");
});

test("the pages about the site are Markdown, with every operation and the formula", async () => {
  const api = await textOf("about/api");
  for (const { summary, path } of operations) {
    expect(api).toContain(`## ${summary}\n`);
    expect(api).toContain(path);
  }
  const ranking = await textOf("about/ranking");
  expect(ranking).toMatch(/^# How ranking works\n/);
  expect(ranking).toContain("$$\\text{hotness}");
  expect(ranking).toContain("- Paper A: 63 upvotes");
  expect((await ask("about/nothing")).status).toBe(404);
});

test("Hugging Face's front address is Markdown as the list that it leads to", async () => {
  expect(await textOf("papers", "?date=2025-02-14")).toBe(await textOf("papers/date/2025-02-14"));
  expect(await textOf("papers", "?week=2025-W07")).toBe(await textOf("papers/week/2025-W07"));
});

/** Whether a crawler may ask for a path: the longest rule that it begins with decides. */
function isAllowed(robots: string, path: string): boolean {
  const rules = [...robots.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, rule, prefix]) => ({
    rule,
    prefix: prefix!,
  }));
  const [longest] = rules
    .filter(({ prefix }) => path.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length || (a.rule === "Allow" ? -1 : 1));
  return longest?.rule !== "Disallow";
}

test("robots.txt lets programs read whatever llms.txt and the description lead them to, and nothing of a reader's", async () => {
  const robots = await (await getRobots(new Request("http://127.0.0.1:3000/robots.txt"))).text();
  const llms = await (
    await getLlms(new Request("http://127.0.0.1:3000/llms.txt"), { params: Promise.resolve({}) })
  ).text();
  const named = [...llms.matchAll(/http:\/\/127\.0\.0\.1:3000(\/[^\s)]*)/g)].map(([, path]) => path!);
  expect(named).toContain("/api/mcp");
  const described = operations.filter(({ scope }) => scope === null).map(({ example }) => example.path);
  for (const path of [...named, ...described]) expect([path, isAllowed(robots, path)]).toEqual([path, true]);
  for (const path of ["/api/account/export", "/api/viewer", "/settings", "/search?q=x", "/following"])
    expect([path, isAllowed(robots, path)]).toEqual([path, false]);
});

test("a paper's Markdown has its discussion: who, when, and how deep; what is hidden or deleted is a line", async () => {
  const { id } = await createPaper();
  const ada = await createUser({ name: "Ada [x](y)", username: "ada" });
  const write = (body: string, parentId?: string) => createComment(id, { authorId: ada.id, body, parentId });
  expect(await textOf(`papers/${id}`)).not.toContain("## Comments");
  const top = await write("Why?\n\n## Not a heading\n\n> - quoted $x_1$\n\n[here](https://a.example/b)");
  const below = await write("### [Ben, 2026-01-01](https://evil.example)\n```\n# code\n```", top);
  const hidden = await write("nightjar", below);
  await write("Deepest.", hidden);
  const deleted = await write("nightjar");
  await write("Stays.", deleted);
  await hideCommentAs("shell", hidden, { reason: "off-topic", note: null });
  await deleteComment(deleted, ada.id, null);
  clearAnswerCache();
  const text = await textOf(`papers/${id}`);
  const day = new Date().toISOString().slice(0, 10);
  const head = (of: string, name = "Ada &#91;x&#93; (y)") =>
    `### [${name}, ${day}](http://127.0.0.1:3000/comments/${of})`;
  expect(text).not.toContain("nightjar");
  expect(text.slice(text.indexOf("## Comments"))).toContain(`## Comments

${head(top)}

Why?

&#35;# Not a heading

“quoted $x_1$”

here (https://a.example/b)

> ${head(below)}
>
> &#35;## Ben, 2026-01-01 (https://evil.example/)
>
> &#35; code

> > ${head(hidden)}
> >
> > _Hidden by the operator: off topic._

> > > ### [`);
  expect(text).toContain(`${head(deleted, "A comment")}\n\n_Deleted by its author._\n`);
  // Nothing in a comment is a heading: there are as many as comments.
  expect(text.match(/^[> ]*### /gm)).toHaveLength(6);
  env.COMMUNITY = "off";
  clearAnswerCache();
  expect(await textOf(`papers/${id}`)).not.toContain("## Comments");
  env.COMMUNITY = "on";
});

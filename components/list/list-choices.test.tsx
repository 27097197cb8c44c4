// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Facets } from "@/db/queries/list/paper-facets";
import { type Entity, NO_TOPIC } from "@/lib/core/entity/entities";
import { NO_FILTER, type PaperListQuery, PLAIN_QUERY } from "@/lib/core/list/paper-list";
import { deliver, doing, find, freshPages, hrefs, show } from "../testing/page";
import { ListChoices } from "./list-choices";

freshPages();

const FACETS: Facets = {
  topics: [{ slug: "cs.CL", name: "Computation and Language", paperCount: 9 }],
  organizations: [{ slug: "nvidia", name: "NVIDIA", paperCount: 3 }],
  isWhole: true,
};
const LECUN: Entity = { kind: "author", slug: "yann-lecun", name: "Yann LeCun" };
const TOPIC: Entity = { kind: "topic", slug: "cs.CL", name: "Computation and Language" };
const filtered = (filter: Partial<typeof NO_FILTER>, change: Partial<PaperListQuery> = {}): PaperListQuery => ({
  ...PLAIN_QUERY,
  filter: { ...NO_FILTER, ...filter },
  ...change,
});
const choices = (props: Partial<Parameters<typeof ListChoices>[0]> = {}) => (
  <ListChoices path="/papers/week" ownOrder="Top" orders={["newest", "comments"]} facets={FACETS} {...props} />
);
const group = (page: ParentNode, name: string) => find("nav, ul", name, page);
const removals = (page: HTMLElement) => {
  const list = page.querySelector("ul[aria-label=Filters]");
  return list ? hrefs(list) : [];
};

test("a list without choices has the plain address for its own order and view, and both are the current ones", () => {
  const page = deliver(choices());
  expect(hrefs(group(page, "Order"))).toEqual([
    "/papers/week",
    "/papers/week?order=newest",
    "/papers/week?order=comments",
  ]);
  expect(hrefs(group(page, "View"))).toEqual([
    "/papers/week",
    "/papers/week?view=titles",
    "/papers/week?view=abstracts",
    "/papers/week?view=grid",
  ]);
  expect([...page.querySelectorAll("[aria-current]")].map((link) => link.textContent)).toEqual(["Top", "Excerpts"]);
  expect(removals(page)).toEqual([]);
});

test("each choice keeps all others", () => {
  const query = filtered({ topic: "cs.CL", minUpvotes: 20 }, { unread: true, order: "newest", view: "grid" });
  const page = deliver(choices({ query, named: [TOPIC] }));
  const said = (href: string | null) => Object.fromEntries(new URL(href ?? "", "http://x").searchParams);
  const all = said(hrefs(group(page, "Order"))[1] ?? null);
  expect(all).toMatchObject({ topic: "cs.CL", min_upvotes: "20", order: "newest", view: "grid" });
  const { view: _, ...plain } = all;
  expect(said(hrefs(group(page, "View"))[0] ?? null)).toEqual(plain);
});

test("a list that has one order alone offers none", () => {
  expect(() => group(deliver(choices({ orders: [] })), "Order")).toThrow();
});

test("each filter that is chosen can be taken back by itself", () => {
  const query = filtered({ topic: "cs.CL", author: "yann-lecun", minUpvotes: 5, hasCode: true }, { unread: true });
  const page = deliver(choices({ query, named: [TOPIC, LECUN] }));
  const left = removals(page).map((href) => [...new URL(href ?? "", "http://x").searchParams.keys()]);
  const all = ["topic", "author", "min_upvotes", "has", "unread"];
  expect(left.map((keys) => all.filter((key) => !keys.includes(key)))).toEqual(all.map((key) => [key]));
});

test("the form has what is chosen, and keeps what it has no field for", () => {
  const query = filtered(
    { author: "yann-lecun", topic: "cs.CL", minUpvotes: 5, hasCode: true },
    { order: "newest", view: "abstracts" },
  );
  const { page } = show(choices({ query, named: [TOPIC, LECUN] }));
  const form = find<HTMLFormElement>("form", undefined, page);
  expect(form.getAttribute("action")).toBe("/papers/week");
  expect(Object.fromEntries(new FormData(form))).toEqual({
    author: "yann-lecun",
    order: "newest",
    view: "abstracts",
    topic: "cs.CL",
    organization: "",
    min_upvotes: "5",
    has: "code",
  });
});

test("an entity that is chosen can be seen although it is none of the most frequent, or there are none", () => {
  const named: Entity[] = [{ kind: "organization", slug: "tiny-lab", name: "Tiny Lab" }];
  for (const organizations of [FACETS.organizations, []]) {
    const { page } = show(
      choices({ query: filtered({ organization: "tiny-lab" }), named, facets: { ...FACETS, organizations } }),
    );
    const select = find<HTMLSelectElement>("select[name=organization]", undefined, page);
    expect(select.value).toBe("tiny-lab");
    expect(select.options).toHaveLength(2 + organizations.length);
  }
});

test("numbers stand beside entities where all papers were counted; a kind without any has no field", () => {
  const options = (facets: Facets) =>
    [...deliver(choices({ facets })).querySelectorAll("option")].map((option) => option.textContent);
  expect(options(FACETS)).toContain("NVIDIA (3)");
  expect(options({ ...FACETS, isWhole: false })).toContain("NVIDIA");
  expect(
    deliver(choices({ facets: { topics: [], organizations: [], isWhole: true } })).querySelector("select"),
  ).toBeNull();
});

test("papers without topic are offered where there are some, and taken back by name", () => {
  const none = { slug: NO_TOPIC, name: "No topic yet", paperCount: 4 };
  const { page } = show(
    choices({
      query: filtered({ topic: NO_TOPIC }),
      named: [{ kind: "topic", ...none }],
      facets: { ...FACETS, topics: [...FACETS.topics, none] },
    }),
  );
  const select = find<HTMLSelectElement>("select[name=topic]", undefined, page);
  expect([select.value, select.selectedOptions[0]?.textContent]).toEqual([NO_TOPIC, "No topic yet (4)"]);
  expect(page.querySelector("ul[aria-label=Filters]")?.textContent).toContain("No topic yet");
});

test.each([
  ["what was chosen alone", { min_upvotes: "20", topic: "cs.CL" }, "/papers/week?topic=cs.CL&min_upvotes=20"],
  ["the plain list when nothing was", {}, "/papers/week"],
])("applying asks for %s", async (_, values, address) => {
  const { page } = show(choices());
  const form = find<HTMLFormElement>("form", undefined, page);
  for (const [name, value] of Object.entries(values))
    find<HTMLInputElement>(`[name=${name}]`, undefined, page).value = value;
  await doing(() => form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true })));
  const asked = new URL(
    String((window.location.assign as unknown as { mock: { calls: string[][] } }).mock.calls[0]?.[0]),
    "http://x",
  );
  expect(asked.pathname + asked.search).toBe(address);
});

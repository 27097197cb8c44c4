// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { ABSTRACT_MISSING } from "@/lib/core/paper/sentences";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import {
  deliver,
  doing,
  find,
  freshPages,
  hrefs,
  request,
  requests,
  type SentRequest,
  show,
  until,
} from "../testing/page";
import { PaperLine } from "./paper-line";

freshPages();

const TODAY = "2025-12-11";
const ASKED = "GET /api/cards?papers=2404.18911&view=abstracts";
type Change = Parameters<typeof createCard>[0];
/** By default without authors, whom a line asks for by a request of their own. */
const line = (change: Change = {}, props: Partial<Parameters<typeof PaperLine>[0]> = {}) => (
  <PaperLine
    paper={toListedPapers([createCard({ authorCount: 0, ...change })], "titles")[0]!}
    today={TODAY}
    headingLevel={2}
    {...props}
  />
);
const whole = (abstract: string) => ({
  papers: toListedPapers([createCard({ abstract })], "abstracts"),
  today: TODAY,
});
const unfold = () => find<HTMLButtonElement>("[aria-expanded]");
const isOpen = () => unfold().getAttribute("aria-expanded") === "true";
const abstract = () => document.querySelector(".abstract")?.textContent;

test("a line is title, votes, organization and code, and no abstract", () => {
  const page = deliver(line({ title: "Kangaroo", abstract: "Of speed.", upvotes: 61 }));
  expect(hrefs(page)).toEqual([
    "/papers/2404.18911",
    "/organizations/huawei-noah",
    "https://github.com/Equationliu/Kangaroo?a=1&b=2",
  ]);
  expect(page.textContent).toContain("61");
  expect(page.textContent).not.toContain("Of speed.");
});

test.each<[string, Change, string]>([
  ["the first author and others", { authorNames: ["Ada Lovelace", "B", "C"], authorCount: 3 }, "Ada Lovelace et al."],
  ["one author", { authorNames: ["Ada Lovelace"], authorCount: 1 }, "Ada Lovelace"],
  ["nobody, when none may be named", { authorNames: [], authorCount: 3 }, ""],
])("without an organization a line names %s", (_, change, said) => {
  const page = deliver(line({ organization: null, codeUrl: null, ...change }));
  expect(find(".who", undefined, page).textContent).toBe(said);
  expect(hrefs(page)).toEqual(["/papers/2404.18911"]);
});

test("the day stands on a line only where the list does not say it, and what was withdrawn is said", () => {
  expect(deliver(line()).querySelector("time")).toBeNull();
  expect(deliver(line({}, { showsDay: true })).querySelector("time")?.dateTime).toBe("2025-12-11");
  expect(deliver(line({ featuredOn: null }, { showsDay: true })).querySelector("time")).toBeNull();
  expect(deliver(line({ withdrawnAt: new Date(0) })).textContent).toContain("Withdrawn");
});

test("the abstract is asked for once, opens with its formulas and paragraphs, and closes", async () => {
  show(line());
  expect(isOpen()).toBe(false);
  expect(unfold().getAttribute("aria-label")).toMatch(/^Abstract of /);
  await doing(() => unfold().click());
  expect(isOpen()).toBe(true);
  expect(find(".abstract [role=status]").textContent).not.toBe("");
  (await request(ASKED)).answer(whole("A $x^2$ of it.\n\nMore."));
  await until(() => expect(document.querySelectorAll(".abstract p")).toHaveLength(2));
  expect(document.querySelector(".abstract math")).not.toBeNull();
  await doing(() => unfold().click());
  expect(isOpen()).toBe(false);
  expect(abstract()).toBeUndefined();
  await doing(() => unfold().click());
  expect(abstract()).toContain("More.");
  expect(requests).toHaveLength(1);
});

test("closed and opened again before it has come, it is asked for once", async () => {
  show(line());
  for (let press = 0; press < 3; press++) await doing(() => unfold().click());
  expect(requests).toHaveLength(1);
  (await request(ASKED)).answer(whole("It came."));
  await until(() => expect(abstract()).toBe("It came."));
});

test.each<[string, (sent: SentRequest) => void]>([
  ["is refused", (sent) => sent.answer({ error: "no" }, 503)],
  ["is lost", (sent) => sent.fail()],
  ["finds no paper any more", (sent) => sent.answer({ papers: [], today: TODAY })],
])("when the request %s, the line says so, and asks again when it is opened again", async (_, happen) => {
  show(line());
  await doing(() => unfold().click());
  happen(await request(ASKED));
  await until(() => expect(abstract()).toBe(ABSTRACT_MISSING));
  await doing(() => unfold().click());
  await doing(() => unfold().click());
  expect(requests).toHaveLength(2);
  requests[1]?.answer(whole("It came."));
  await until(() => expect(abstract()).toBe("It came."));
});

test("why a paper is on the reader's own list stands with its abstract", async () => {
  const [paper] = toListedPapers([createCard({ authorCount: 0 })], "titles");
  const reasons = [{ kind: "organization", slug: "nvidia", name: "NVIDIA" }] as never;
  show(<PaperLine paper={{ ...paper!, reasons }} today={TODAY} headingLevel={2} />);
  expect(document.body.textContent).not.toContain("NVIDIA");
  await doing(() => unfold().click());
  expect(abstract()).toContain("Because you follow NVIDIA");
});

test("the authors come with the abstract, each a link, and are not asked for before", async () => {
  show(line({ authorCount: 2 }));
  expect(requests).toHaveLength(0);
  await doing(() => unfold().click());
  (await request("GET /api/cards/authors?paper=2404.18911")).answer({
    authors: [
      { name: "Ada", slug: "ada" },
      { name: "Bob", slug: "bob" },
    ],
    moreCount: 0,
    hiddenCount: 0,
    submitter: null,
  });
  await until(() => expect(find(".names").textContent).toBe("Ada, Bob"));
  expect(hrefs(find(".names"))).toEqual(["/authors/ada", "/authors/bob"]);
});

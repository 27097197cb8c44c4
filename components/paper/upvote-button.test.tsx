// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { deliver, doing, find, freshPages, request, requests, show, signIn, until } from "../testing/page";
import { UpvoteButton } from "./upvote-button";

freshPages();

const button = <UpvoteButton paperId="2404.18911" title="A paper" upvotes={12} />;
const vote = () => find("button");

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1k"],
  [1250, "1.2k"],
  [1999, "1.9k"],
  [9999, "9.9k"],
  [10_000, "10k"],
  [123_456, "123k"],
])("%i upvotes are shown as %s", (upvotes, shown) => {
  const page = deliver(<UpvoteButton paperId="2404.18911" title="A paper" upvotes={upvotes} />);
  expect(page.textContent).toBe(shown);
  expect(find("button", undefined, page).getAttribute("aria-label")).toContain(upvotes.toLocaleString("en"));
});

test("the page as it is delivered counts nobody's vote", () => {
  signIn();
  const page = deliver(button);
  expect(find("button", undefined, page).getAttribute("aria-pressed")).toBe("false");
  expect(requests).toEqual([]);
});

test("a vote counts at once, and the answer's number is the last word", async () => {
  signIn();
  show(button);
  await doing(() => vote().click());
  const put = await request("PUT /api/papers/2404.18911/upvote");
  expect([vote().textContent, vote().getAttribute("aria-pressed")]).toEqual(["13", "true"]);
  put.answer({ upvotes: 20, upvoted: true });
  await until(() => expect(vote().textContent).toBe("20"));
});

test("a vote that is refused puts the number back, and its reason is seen", async () => {
  signIn();
  show(button);
  await doing(() => vote().click());
  (await request("PUT /api/papers/2404.18911/upvote")).answer({ error: "Too many votes." }, 429);
  await until(() => expect([vote().textContent, vote().getAttribute("aria-pressed")]).toEqual(["12", "false"]));
  expect(find("[role=status]").textContent).toBe("Too many votes.");
});

test("every card of the paper shows the viewer's vote, and a click on it takes the vote back", async () => {
  signIn();
  localStorage.setItem("marks", JSON.stringify({ owner: "ada", papers: {} }));
  show([button, <UpvoteButton key="related" paperId="2404.18911" title="A paper" upvotes={11} />]);
  const asked = await request("GET /api/viewer?papers=2404.18911");
  const viewer = { username: "ada", name: null, image: null };
  const follows = { follows: [], authorFollows: [], topicFollows: [] };
  const papers = { "2404.18911": { upvotes: 14, upvoted: true } };
  asked.answer({ viewer, hasShortcuts: true, papers, marks: {}, ...follows });
  const shown = () => [...document.querySelectorAll("button")].map((each) => each.textContent);
  await until(() => expect(shown()).toEqual(["14", "14"]));
  await doing(() => document.querySelector("button")?.click());
  await request("DELETE /api/papers/2404.18911/upvote");
  expect(shown()).toEqual(["13", "13"]);
});

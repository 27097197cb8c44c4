// @vitest-environment happy-dom
import type { Route } from "next";
import { expect, test } from "vitest";
import { AccountCorner } from "../account/account-corner";
import { deliver, find, freshPages, request, show, signIn, until } from "../testing/page";
import { NavLink } from "./nav-link";
import { PrintAddress } from "./print-address";
import { usePagePath } from "./use-page-path";

freshPages();

const Path = () => <p>{usePagePath()}</p>;
const address = (path: string) => deliver(<Path />, path).querySelector("p")?.textContent;

test.each([
  ["/", "/"],
  ["/topics/cs.CL", "/topics/cs.CL"],
  ["/lists/order=votes", "/"],
  ["/lists/order=votes/topics/cs.CL", "/topics/cs.CL"],
  ["/own-lists/unread=1/papers/week", "/papers/week"],
  ["/cited-lists/has=code/papers/date/2025-12-11", "/cite/papers/date/2025-12-11"],
  ["/cited-lists/has=code", "/cite"],
  // Only what begins with it is such a page.
  ["/organizations/lists/x", "/organizations/lists/x"],
  ["/lists", "/lists"],
])("a page made at %s stands at %s", (path, shown) => {
  expect(address(path)).toBe(shown);
});

const isCurrent = (path: string, link = <NavLink href={"/topics" as Route}>Topics</NavLink>) =>
  deliver(link, path).querySelector("a")?.getAttribute("aria-current") === "page";

test.each([
  ["/topics", true],
  ["/topics/cs.CL", true],
  ["/lists/order=votes/topics/cs.CL", true],
  ["/topicsandmore", false],
  ["/", false],
])("a link to /topics on %s is the current one: %s", (path, expected) => {
  expect(isCurrent(path)).toBe(expected);
});

test("a link may be current below other pages too, and that to the front page is not below every page", () => {
  const daily = (
    <NavLink href="/" alsoUnder={["/papers/date/"]}>
      Daily
    </NavLink>
  );
  expect(["/", "/papers/date/2025-12-11", "/papers/trending"].map((path) => isCurrent(path, daily))).toEqual([
    true,
    true,
    false,
  ]);
});

test("a printed page says where it came from", () => {
  const page = deliver(
    <PrintAddress siteName="Papers" siteUrl="https://papers.example" />,
    "/lists/order=votes/topics/cs.CL",
  );
  expect(page.textContent).toContain("https://papers.example/topics/cs.CL");
});

test("signing in leads back to the page, and from the front page needs no way back", () => {
  const signInLink = (path: string) =>
    deliver(<AccountCorner />, path)
      .querySelector("a")
      ?.getAttribute("href");
  expect(signInLink("/")).toBe("/signin");
  expect(signInLink("/own-lists/unread=1/papers/week")).toBe(
    `/signin?callbackUrl=${encodeURIComponent("/papers/week")}`,
  );
});

test.each([
  ["Ada Lovelace", "Ada Lovelace"],
  [null, "ada"],
])(
  "who is signed in, with the name %s, is called %s, and has a menu that leads to the settings",
  async (name, shown) => {
    signIn();
    localStorage.setItem("marks", JSON.stringify({ owner: "ada", papers: {} }));
    const { page } = show(<AccountCorner />);
    const empty = { papers: {}, marks: {}, follows: [], authorFollows: [], topicFollows: [] };
    const viewer = { username: "ada", name, image: null };
    (await request("GET /api/viewer?papers=")).answer({ viewer, hasShortcuts: true, ...empty });
    await until(() => expect(page.querySelector("button[popovertarget]")?.lastChild?.textContent).toBe(shown));
    const menu = find(
      `#${find("button[popovertarget]", undefined, page).getAttribute("popovertarget")}`,
      undefined,
      page,
    );
    expect(menu.querySelector("a[href='/settings']")).not.toBeNull();
    expect(menu.querySelector("form")?.getAttribute("action")).toBe("/api/account/sign-out");
    expect(page.querySelector("a[href^='/signin']")).toBeNull();
  },
);

// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { type PeriodKind, type PeriodState, periodOf } from "@/lib/core/list/periods";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import { deliver, freshPages, hrefs } from "../testing/page";
import { DaysOfPeriod } from "./days-of-period";
import { FeedRail } from "./feed-rail";
import { EmptyPeriod, PeriodHeader, type PeriodView } from "./period-header";

freshPages();

const viewOf = (kind: PeriodKind, state: PeriodState, change: Partial<PeriodView> = {}): PeriodView => ({
  period: periodOf(kind, "2025-12-11"),
  state,
  previous: null,
  next: null,
  today: "2025-12-11",
  ...change,
});
const header = (view: PeriodView, paperCount: number, query?: string) =>
  deliver(<PeriodHeader view={view} paperCount={paperCount} query={query} />);
const sentence = (view: PeriodView, paperCount: number) =>
  header(view, paperCount).querySelector("h1 + p")?.textContent ?? "";

test.each(["day", "week", "month"] as const)(
  "a %s says how many papers it has, and only an open one when it ends",
  (kind) => {
    expect(sentence(viewOf(kind, "closed"), 1_234)).toContain("1,234 papers");
    expect(sentence(viewOf(kind, "closed"), 1)).toMatch(/\b1 paper\b/);
    expect(sentence(viewOf(kind, "closed"), 0)).not.toMatch(/\d/);
    expect(sentence(viewOf(kind, "closed"), 2)).not.toContain("UTC");
    expect(sentence(viewOf(kind, "open"), 2)).toContain("UTC");
    expect(sentence(viewOf(kind, "future"), 0)).not.toContain("paper");
  },
);

test("a period that is narrowed down says how many of its papers are left, none too", () => {
  const said = (matchCount: number | null, paperCount: number) =>
    deliver(
      <PeriodHeader view={viewOf("month", "closed")} paperCount={paperCount} matchCount={matchCount} />,
    ).querySelector("h1 + p")?.textContent;
  expect(said(12, 1_331)).toBe("12 of 1,331 papers · final");
  expect(said(0, 1)).toBe("0 of 1 paper · final");
  expect(said(0, 0)).toBe(said(null, 0));
});

test("the days of a month lead each to its papers, narrowed down as the month is, and say how many there are", () => {
  const days = [
    { day: "2025-12-08", paperCount: 1 },
    { day: "2025-12-10", paperCount: 1_200 },
  ];
  const page = deliver(<DaysOfPeriod days={days} query="?topic=cs.CL" today="2025-12-11" />);
  expect(hrefs(page)).toEqual(["/papers/date/2025-12-08?topic=cs.CL", "/papers/date/2025-12-10?topic=cs.CL"]);
  const links = [...page.querySelectorAll("a")];
  expect(links.map((link) => link.textContent)).toEqual(["Mon 8 (1)", "Wed 10 (1,200)"]);
  expect(links.map((link) => link.getAttribute("aria-label"))).toEqual([
    "Monday, 8 December: 1 paper",
    "Wednesday, 10 December: 1,200 papers",
  ]);
});

test("a week and a month that are open end on their last day, one that has not begun begins on its first", () => {
  expect(sentence(viewOf("week", "open"), 2)).toContain("14 December");
  expect(sentence(viewOf("month", "open"), 2)).toContain("31 December");
  expect(sentence(viewOf("week", "future"), 0)).toContain("8 December");
});

test("a period is named for people and for programs", () => {
  const time = (kind: PeriodKind) =>
    header(viewOf(kind, "closed"), 1).querySelector("h1 time")?.getAttribute("datetime");
  expect((["day", "week", "month"] as const).map(time)).toEqual(["2025-12-11", "2025-W50", "2025-12"]);
});

test("neighbours keep what the list is narrowed down to, and are there where they have papers", () => {
  const [previous, next] = [periodOf("day", "2025-12-08"), periodOf("day", "2025-12-12")];
  const ways = (change: Partial<PeriodView>) => hrefs(header(viewOf("day", "closed", change), 1, "?topic=cs.CL"));
  expect(ways({})).toEqual([]);
  expect(ways({ previous })).toEqual(["/papers/date/2025-12-08?topic=cs.CL"]);
  expect(ways({ previous, next })).toEqual([
    "/papers/date/2025-12-08?topic=cs.CL",
    "/papers/date/2025-12-12?topic=cs.CL",
  ]);
});

test("an empty period says why, each kind and state in its own way, and leads to the nearest ones", () => {
  const reasons = (["day", "week", "month"] as const).flatMap((kind) =>
    (["closed", "open", "future"] as const).map(
      (state) => deliver(<EmptyPeriod view={viewOf(kind, state)} />).textContent,
    ),
  );
  expect(new Set(reasons).size).toBe(9);
  const [previous, next] = [periodOf("week", "2025-12-01"), periodOf("week", "2025-12-20")];
  const ways = (change: Partial<PeriodView>) => hrefs(deliver(<EmptyPeriod view={viewOf("week", "closed", change)} />));
  expect(ways({})).toEqual([]);
  expect(ways({ next })).toEqual(["/papers/week/2025-W51"]);
  expect(ways({ previous, next })).toEqual(["/papers/week/2025-W49", "/papers/week/2025-W51"]);
});

const calendar = { month: periodOf("month", "2025-12-11"), days: [], previous: null, next: null, today: "2025-12-11" };
const organizationsBeside = (...slugs: (string | null)[]) => {
  const cards = slugs.map((slug) =>
    createCard({ organization: slug === null ? null : { slug, name: slug, avatarUrl: null, avatar: null } }),
  );
  return hrefs(deliver(<FeedRail papers={toListedPapers(cards)} calendar={calendar} />)).filter((href) =>
    href?.startsWith("/organizations/"),
  );
};

test("the organizations of a list stand beside it: most papers first, and as in the list among equals", () => {
  expect(organizationsBeside("b", "a", null, "c", "a")).toEqual([
    "/organizations/a",
    "/organizations/b",
    "/organizations/c",
  ]);
  expect(organizationsBeside(null)).toEqual([]);
  expect(organizationsBeside(..."abcdefghijkl")).toHaveLength(8);
});

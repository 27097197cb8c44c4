// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { parsePeriod, periodOf } from "@/lib/core/list/periods";
import { deliver, freshPages, hrefs } from "../testing/page";
import { Calendar, type CalendarMonth } from "./calendar";

freshPages();

const month = (change: Partial<CalendarMonth> & { key?: string } = {}): CalendarMonth => ({
  month: parsePeriod("month", change.key ?? "2025-12")!,
  days: [],
  previous: null,
  next: null,
  today: "2025-12-31",
  ...change,
});
const draw = (calendar: CalendarMonth, current?: Parameters<typeof Calendar>[0]["current"]) =>
  deliver(<Calendar calendar={calendar} current={current} timeZone="UTC" />);
/** The table as a reader sees it: a row a week, "" for days of other months. */
const weeks = (page: HTMLElement) =>
  [...page.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent));

test("a month stands in whole weeks from Monday, and other months' days are empty", () => {
  const shown = weeks(draw(month()));
  expect(shown).toHaveLength(5);
  expect(shown[0]).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  expect(shown[4]).toEqual(["29", "30", "31", "", "", "", ""]);
});

test.each([
  ["2021-02", 4, 28],
  ["2024-02", 5, 29],
  ["2026-03", 6, 31],
  ["2025-01", 5, 31],
])("%s has %i weeks and %i days, each once", (key, weekCount, dayCount) => {
  const shown = weeks(draw(month({ key })));
  expect(shown).toHaveLength(weekCount);
  expect(shown.every((week) => week.length === 7)).toBe(true);
  expect(shown.flat().filter(Boolean).map(Number)).toEqual(Array.from({ length: dayCount }, (_, index) => index + 1));
});

test("days with papers are links that say how many; the others are none", () => {
  const days = [
    { day: "2025-12-11", paperCount: 1 },
    { day: "2025-12-12", paperCount: 1_234 },
    { day: "2025-12-13", paperCount: 0 },
  ];
  const links = [...draw(month({ days })).querySelectorAll("td a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "/papers/date/2025-12-11",
    "/papers/date/2025-12-12",
  ]);
  expect(links.map((link) => link.getAttribute("aria-label"))).toEqual([
    expect.stringMatching(/: 1 paper$/),
    expect.stringMatching(/: 1,234 papers$/),
  ]);
});

test("the day, week or month that the page shows is marked, and nothing else", () => {
  const days = [{ day: "2025-12-11", paperCount: 2 }];
  const marked = (current: Parameters<typeof Calendar>[0]["current"]) => {
    const page = draw(month({ days }), current);
    const rows = [...page.querySelectorAll("tr")].flatMap((row, index) => (row.dataset.current ? [index] : []));
    return [[...page.querySelectorAll("[aria-current=page]")].map((element) => element.textContent), rows];
  };
  expect(marked(undefined)).toEqual([[], []]);
  expect(marked(periodOf("day", "2025-12-11"))).toEqual([["11"], []]);
  // A day without papers has a page too.
  expect(marked(periodOf("day", "2025-12-14"))).toEqual([["14"], []]);
  expect(marked(periodOf("week", "2025-12-11"))).toEqual([[], [2]]);
  expect(marked(periodOf("month", "2025-12-11"))).toEqual([["December 2025"], []]);
  expect(marked(periodOf("day", "2024-12-11"))).toEqual([[], []]);
});

test("the way to the months before and after is there where they have papers", () => {
  const previous = parsePeriod("month", "2025-09");
  const next = parsePeriod("month", "2026-01");
  expect(hrefs(draw(month()))).toEqual(["/papers/month/2025-12"]);
  expect(hrefs(draw(month({ previous, next })))).toEqual([
    "/papers/month/2025-12",
    "/papers/month/2025-09",
    "/papers/month/2026-01",
  ]);
});

test("beside a day its week is a step away, also where it is of another year", () => {
  const week = (day: string) => hrefs(draw(month(), periodOf("day", day))).at(-1);
  expect(week("2025-12-11")).toBe("/papers/week/2025-W50");
  expect(week("2025-12-31")).toBe("/papers/week/2026-W01");
});

test("what was chosen goes along to every day, week and month, and a day without papers that are left is no link", () => {
  const query = "?topic=cs.CL&order=newest";
  const days = [{ day: "2025-12-11", paperCount: 3 }];
  const [previous, next] = [parsePeriod("month", "2025-09"), parsePeriod("month", "2026-01")];
  const page = deliver(
    <Calendar
      calendar={month({ days, previous, next })}
      current={periodOf("day", "2025-12-12")}
      timeZone="UTC"
      query={query}
    />,
  );
  expect(hrefs(page)).toEqual(
    ["month/2025-12", "month/2025-09", "month/2026-01", "date/2025-12-11", "week/2025-W50"].map(
      (list) => `/papers/${list}${query}`,
    ),
  );
});

test("where the number of papers is not known, none is said", () => {
  const calendar = month({ days: [{ day: "2025-12-11", paperCount: 3 }] });
  const page = deliver(<Calendar calendar={calendar} timeZone="UTC" query="?unread=1" isCounted={false} />);
  expect(page.querySelector("td a")?.getAttribute("aria-label")).not.toContain("paper");
});

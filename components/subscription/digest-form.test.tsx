// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { DigestChoices } from "@/db/queries/subscription/subscriptions";
import { parseDigestChoices, UPVOTES_CHOICES } from "@/lib/core/subscription/digest-choices";
import { find, freshPages, show } from "../testing/page";
import { DigestChoicesForm } from "./digest-choices-form";
import { SubscribeBox } from "./subscribe-box";

freshPages();
// All of the world's are hundreds, in each of the forms below.
beforeEach(() => void vi.spyOn(Intl, "supportedValuesOf").mockReturnValue(["Asia/Tokyo", "Europe/Berlin"]));

const CHOICES: DigestChoices = {
  cadence: "weekly",
  weekday: 3,
  hour: 8,
  timeZone: "Europe/Berlin",
  scope: "followed",
  minUpvotes: 5,
};
type Props = Parameters<typeof DigestChoicesForm>[0];
const form = (change: Partial<DigestChoices> = {}, props: Partial<Props> = {}) =>
  show(
    <DigestChoicesForm
      action="/api/account/digest"
      choices={{ ...CHOICES, ...change }}
      hasFollows
      isNew={false}
      submit="Save"
      {...props}
    />,
  ).page;
/** What the form would send as it stands. */
const sent = (page: HTMLElement) =>
  new URLSearchParams([...new FormData(find<HTMLFormElement>("form", undefined, page))] as [string, string][]);
const options = (page: HTMLElement, name: string) => [
  ...find<HTMLSelectElement>(`select[name=${name}]`, undefined, page).options,
];
const browserIsIn = (timeZone: string) =>
  vi
    .spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions")
    .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions);

test("sent as it stands the form changes nothing", () => {
  for (const change of [
    {},
    { cadence: "daily", hour: 0, weekday: 7 },
    { hour: 23, minUpvotes: 100, timeZone: "UTC" },
  ] as const)
    expect(parseDigestChoices(sent(form(change)))).toEqual({ ...CHOICES, ...change });
});

test("whatever the form offers is taken", () => {
  const page = form();
  for (const name of ["cadence", "weekday", "hour", "scope", "minUpvotes"])
    for (const { value } of options(page, name)) {
      const changed = sent(page);
      changed.set(name, value);
      expect(parseDigestChoices(changed), `${name}=${value}`).not.toBeNull();
    }
  expect(["weekday", "hour"].map((name) => options(page, name).length)).toEqual([7, 24]);
});

test("a number of votes of the reader's own stands among the others, in order and once", () => {
  const counts = (minUpvotes: number) => options(form({ minUpvotes }), "minUpvotes").map(({ value }) => Number(value));
  expect(counts(7)).toEqual([...UPVOTES_CHOICES, 7].sort((a, b) => a - b));
  expect(counts(20)).toEqual([...UPVOTES_CHOICES]);
});

test("time zones stand by region, each once; one that this server does not list stays the chosen one", () => {
  browserIsIn("Mars/Olympus");
  const page = form({ timeZone: "US/Pacific" });
  const regions = [...page.querySelectorAll("optgroup")].map(({ label, children }) => [label, children.length]);
  expect(regions).toEqual([
    ["Asia", 1],
    ["Europe", 1],
    ["US", 1],
  ]);
  expect(options(page, "timeZone").map(({ value, text }) => [value, text])).toEqual([
    ["UTC", "UTC"],
    ["Asia/Tokyo", "Tokyo"],
    ["Europe/Berlin", "Berlin"],
    ["US/Pacific", "Pacific"],
  ]);
  expect(sent(form({ timeZone: "US/Pacific" })).get("timeZone")).toBe("US/Pacific");
});

test("without an account there is nothing to follow, and no such choice", () => {
  expect(sent(form({}, { hasFollows: false })).has("scope")).toBe(false);
});

test("who has not chosen yet gets the time zone of their browser; who has keeps their own", () => {
  browserIsIn("Asia/Tokyo");
  expect(sent(form({ timeZone: "UTC" }, { isNew: true })).get("timeZone")).toBe("Asia/Tokyo");
  expect(sent(form({ timeZone: "UTC" })).get("timeZone")).toBe("UTC");
});

test("the browser's time zone is offered first, also to who has chosen another", () => {
  browserIsIn("Asia/Tokyo");
  const page = form();
  expect(options(page, "timeZone")[0]?.value).toBe("Asia/Tokyo");
  expect(sent(page).get("timeZone")).toBe("Europe/Berlin");
});

test("a browser's time zone that is not offered changes nothing", () => {
  browserIsIn("Mars/Olympus");
  expect(sent(form({ timeZone: "UTC" }, { isNew: true })).get("timeZone")).toBe("UTC");
});

test("the box on the front page sends an address and how often, and daily unless told otherwise", () => {
  const { page } = show(<SubscribeBox />);
  expect(Object.fromEntries(sent(page))).toEqual({ address: "", cadence: "daily" });
  expect(find<HTMLInputElement>("[name=address]", undefined, page).required).toBe(true);
});

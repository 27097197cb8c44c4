import { expect, test } from "vitest";
import { groupTimeZones, timeZoneName } from "./time-zones";

test("time zones are grouped by region, in order and each once, those of none first", () => {
  expect(groupTimeZones(["Europe/Paris", "UTC", "America/Argentina/Salta", "Europe/Berlin", "UTC"])).toEqual([
    { region: "", zones: ["UTC"] },
    { region: "America", zones: ["America/Argentina/Salta"] },
    { region: "Europe", zones: ["Europe/Berlin", "Europe/Paris"] },
  ]);
});

test("a time zone is named within its region as people write it", () => {
  expect(["UTC", "America/New_York", "America/Argentina/Buenos_Aires"].map(timeZoneName)).toEqual([
    "UTC",
    "New York",
    "Argentina, Buenos Aires",
  ]);
});

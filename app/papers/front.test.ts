import { expect, test } from "vitest";
import { GET } from "./route";

const lead = async (query: string) => {
  const answer = await GET(new Request(`http://127.0.0.1:3000/papers${query}`), { params: Promise.resolve({}) });
  return [answer.status, answer.headers.get("location")];
};

test.each([
  ["", "/"],
  ["?utm_source=x", "/"],
  ["?date=2025-12-11", "/papers/date/2025-12-11"],
  ["?week=2025-W50", "/papers/week/2025-W50"],
  ["?month=2025-12", "/papers/month/2025-12"],
  ["?date=2025-12-11&topic=cs.CL&order=newest", "/papers/date/2025-12-11?topic=cs.CL&order=newest"],
  ["?min_upvotes=10", "/?min_upvotes=10"],
  ["?q=kangaroo&limit=3", "/search?q=kangaroo&limit=3"],
])("Hugging Face's address of the front page, /papers%s, leads to %s", async (query, path) => {
  expect(await lead(query)).toEqual([307, path]);
});

test("a period that cannot be leads to the page that says so, and nowhere else", async () => {
  expect(await lead("?date=2025-02-30")).toEqual([307, "/papers/date/2025-02-30"]);
  expect(await lead("?date=%2F%2Fevil.example%0d%0aX")).toEqual([307, "/papers/date/%2F%2Fevil.example%0D%0AX"]);
  expect(await lead("?date=")).toEqual([307, "/"]);
  expect(await lead("?date=2025-12-11&week=2025-W50")).toEqual([307, "/papers/date/2025-12-11"]);
});

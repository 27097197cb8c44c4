import { revalidateTag } from "next/cache";
import { beforeEach, expect, test, vi } from "vitest";
import { internalToken } from "@/lib/server/site/internal";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
beforeEach(() => {
  vi.mocked(revalidateTag).mockClear();
});

const post = (body: string, authorization = `Bearer ${internalToken()}`) =>
  POST(
    new Request("http://localhost/api/internal/revalidate", { method: "POST", body, headers: { authorization } }),
    undefined,
  );

test("whoever has the secret makes pages anew", async () => {
  const tags = ["papers", "comments", "paper:math.GT/0309136", "organization:google"];
  const response = await post(JSON.stringify({ tags }));
  expect([response.status, await response.json()]).toEqual([200, { revalidated: 4 }]);
  expect(vi.mocked(revalidateTag).mock.calls).toEqual(tags.map((tag) => [tag, { expire: 0 }]));
});

test("nobody else does", async () => {
  for (const authorization of ["", "Bearer", `Bearer ${"0".repeat(64)}`, `Bearer ${internalToken("another secret")}`])
    expect((await post('{"tags":["papers"]}', authorization)).status).toBe(401);
  expect(revalidateTag).not.toHaveBeenCalled();
});

test("other tags, too many of them, and what is no JSON are refused and change nothing", async () => {
  for (const body of [
    "",
    "{",
    "[]",
    '{"tags":[]}',
    '{"tags":["users"]}',
    '{"tags":["papers","paper:../x y"]}',
    JSON.stringify({ tags: Array(101).fill("papers") }),
    "[".repeat(10_000),
  ])
    expect((await post(body)).status).toBe(400);
  expect((await post(JSON.stringify({ tags: ["papers"], rest: "x".repeat(70_000) }))).status).toBe(413);
  expect(revalidateTag).not.toHaveBeenCalled();
});

import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { listSavedSearches } from "@/db/queries/search/saved-searches";
import { HOSTILE_SEARCHES } from "@/db/queries/search/testing/hostile";
import { savedSearches, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { SAVED_SEARCHES_MAX } from "@/lib/core/search/saved-search";
import { PUT as follow, DELETE as unfollow } from "./[id]/follow/route";
import { DELETE as remove, PUT as rename } from "./[id]/route";
import { POST as save } from "./route";

type User = Awaited<ReturnType<typeof createUser>>;
type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
let reader: User;
beforeEach(async () => {
  await db.delete(users);
  reader = await createUser();
});

/** Sends a form; `id` goes into its address. */
async function post(
  handler: Handler,
  { id = "", ...form }: Record<string, string>,
  user: User | null = reader,
  headers = {},
) {
  const cookie = user && (await cookieOf(user));
  const sent = { "content-type": "application/x-www-form-urlencoded", ...(cookie && { cookie }), ...headers };
  const body = new URLSearchParams(form).toString();
  const request = pageRequest("POST", `/api/account/searches/${id}`, sent, body);
  return handler(request, { params: Promise.resolve({ id }) });
}
const leadsTo = (answer: Response) => [answer.status, answer.headers.get("location")];
const saved = async () => (await listSavedSearches(reader.id))[0]!;

test("a search is saved as it was written, followed when asked for, and leads back to itself", async () => {
  const form = { q: "Lightweight  Adapter", order: "newest", min_upvotes: "5", follow: "1" };
  expect(leadsTo(await post(save, form))).toEqual([303, "/search?q=Lightweight+Adapter&order=newest&min_upvotes=5"]);
  expect(await saved()).toMatchObject({
    name: "Lightweight Adapter",
    text: "lightweight adapter",
    order: "newest",
    minUpvotes: 5,
    isFollowed: true,
  });
});

test("it is followed and left, renamed and removed by forms, each leading back where it was", async () => {
  await post(save, { q: "adapter" });
  const { id } = await saved();
  expect((await saved()).isFollowed).toBe(false);
  const back = { id: String(id), back: "/search?q=adapter" };
  expect(leadsTo(await post(follow, back))).toEqual([303, "/search?q=adapter"]);
  expect((await saved()).isFollowed).toBe(true);
  expect(leadsTo(await post(unfollow, { id: String(id) }))).toEqual([303, "/saved/searches"]);
  expect((await saved()).isFollowed).toBe(false);
  await post(rename, { id: String(id), name: "  Small\u202E adapters " });
  expect((await saved()).name).toBe("Small adapters");
  expect(leadsTo(await post(remove, { id: String(id) }))).toEqual([303, "/saved/searches"]);
  expect(await listSavedSearches(reader.id)).toEqual([]);
});

test("nobody is led to another site", async () => {
  await post(save, { q: "adapter" });
  const form = { id: String((await saved()).id), back: "//evil.example" };
  expect(leadsTo(await post(follow, form))).toEqual([303, "/"]);
});

test("what cannot be kept is refused with a word of what to do", async () => {
  const refusals: [Handler, Record<string, string>, string][] = [
    [save, {}, "search-nothing"],
    [save, { q: "???" }, "search-nothing"],
    [save, { q: "the" }, "search-nothing"],
    [save, { q: "adapter topic:nonsense" }, "search-operator"],
    [save, { q: "word ".repeat(300) + Array.from({ length: 60 }, (_, n) => `further${n}`).join(" ") }, "search-long"],
    [save, { q: "x".repeat(5_000) }, "search-long"],
  ];
  for (const [route, form, problem] of refusals)
    expect(leadsTo(await post(route, form))).toEqual([303, `/saved/searches?problem=${problem}`]);
  await post(save, { q: "adapter" });
  const id = String((await saved()).id);
  for (const text of ["", " \u200B ", "x".repeat(101)])
    expect(leadsTo(await post(rename, { id, name: text }))).toEqual([303, "/saved/searches?problem=search-name"]);
});

test("a reader who has as many as they may is told so", async () => {
  await post(save, { q: "adapter" });
  const [{ searchId }] = (await db.select().from(savedSearches)) as [typeof savedSearches.$inferSelect];
  await db.insert(savedSearches).values(
    Array.from({ length: SAVED_SEARCHES_MAX - 1 }, (_, n) => ({
      userId: reader.id,
      searchId,
      minUpvotes: n + 1,
      order: "newest",
      name: `Adapters ${n}`,
      isFollowed: false,
    })),
  );
  expect(leadsTo(await post(save, { q: "one more" }))).toEqual([303, "/saved/searches?problem=search-many"]);
});

test("an id that is none, is gone, or is another reader's changes nothing", async () => {
  await post(save, { q: "adapter" });
  const { id } = await saved();
  const other = await createUser();
  for (const route of [follow, unfollow, rename, remove]) {
    await post(route, { id: String(id), name: "Mine" }, other);
    for (const wrong of ["", "0", "-1", "1e9", "2147483648", "99999999999", "' or 1=1", "NaN"])
      expect((await post(route, { id: wrong, name: "Mine" })).status, wrong).toBe(303);
  }
  expect(await saved()).toMatchObject({ id, name: "adapter", isFollowed: false });
});

test("only who is signed in, and only from a page of this site", async () => {
  for (const route of [save, follow, unfollow, rename, remove]) {
    expect((await post(route, { q: "adapter" }, null)).headers.get("location")).toMatch(/^\/signin\?callbackUrl=/);
    expect((await post(route, { q: "adapter" }, reader, { origin: "https://evil.example" })).status).toBe(403);
  }
  expect(await listSavedSearches(reader.id)).toEqual([]);
});

test("hostile searches are kept or refused", async () => {
  for (const q of HOSTILE_SEARCHES) expect((await post(save, { q })).status, q.slice(0, 40)).toBe(303);
  for (const { name } of await listSavedSearches(reader.id)) expect(name).not.toBe("");
});

import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { GET as getFile } from "@/app/collection-files/[file]/[owner]/[collection]/route";
import { db } from "@/db/client";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import type { HfCollection } from "@/lib/server/api/shapes/collections";
import * as editorRoute from "../collections/[owner]/[collection]/editors/[name]/route";
import * as editorsRoute from "../collections/[owner]/[collection]/editors/route";
import * as flagRoute from "../collections/[owner]/[collection]/flag/route";
import * as followRoute from "../collections/[owner]/[collection]/follow/route";
import * as importRoute from "../collections/[owner]/[collection]/import/route";
import * as itemRoute from "../collections/[owner]/[collection]/items/[itemId]/route";
import * as itemsRoute from "../collections/[owner]/[collection]/items/route";
import * as linkRoute from "../collections/[owner]/[collection]/link/route";
import * as restoreRoute from "../collections/[owner]/[collection]/restore/route";
import * as collectionRoute from "../collections/[owner]/[collection]/route";
import * as collectionsRoute from "../collections/route";

export type CollectingMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Handler = (request: Request, context: object) => Promise<Response>;

const PARTS: Record<string, object> = {
  restore: restoreRoute,
  link: linkRoute,
  follow: followRoute,
  import: importRoute,
  flag: flagRoute,
};

/** Sends a request to the handler of its address under /api/collections, as Next does. @param path after it. */
export function sendCollecting(
  method: CollectingMethod,
  path: string,
  headers: Record<string, string> = {},
  body?: object | URLSearchParams,
): Promise<Response> {
  const isForm = body instanceof URLSearchParams;
  const request = pageRequest(
    method,
    `/api/collections${path}`,
    {
      ...(body && !isForm && { "content-type": "application/json" }),
      ...(isForm && { accept: "text/html" }),
      ...headers,
    },
    isForm ? body : body && JSON.stringify(body),
  );
  const [, owner, collection, part, last] = new URL(request.url).pathname.replace("/api/collections", "").split("/");
  const route =
    owner === undefined
      ? collectionsRoute
      : part === undefined
        ? collectionRoute
        : part === "items"
          ? last === undefined
            ? itemsRoute
            : itemRoute
          : part === "editors"
            ? last === undefined
              ? editorsRoute
              : editorRoute
            : PARTS[part];
  const params = Promise.resolve({ owner, collection, itemId: last, name: last });
  return ((route as Record<string, unknown>)[method] as Handler)(request, { params });
}

/** A reader with the cookie of a session. */
export type Collector = { id: string; username: string; cookie: string };

/** @param isEstablished whether the rules take the account for known. */
export async function createCollector(isEstablished = true): Promise<Collector> {
  const user = isEstablished ? await createEstablishedUser() : await createUser();
  return { ...user, cookie: await cookieOf(user) };
}

/** A collection of a reader with some papers. */
export async function createCollection(
  owner: Collector,
  { title = `Reading ${Math.random()}`, visibility = "private", count = 0 } = {},
): Promise<{ path: string; id: string; paperIds: string[]; read: (reader?: Collector) => Promise<HfCollection> }> {
  const answer = await sendCollecting("POST", "", { cookie: owner.cookie }, { title, visibility });
  expect(answer.status).toBe(201);
  const { slug } = (await answer.json()) as HfCollection;
  const path = `/${slug}`;
  const paperIds: string[] = [];
  for (let number = 0; number < count; number++) {
    const { id } = await createPaper();
    paperIds.push(id);
    const added = await sendCollecting(
      "POST",
      `${path}/items`,
      { cookie: owner.cookie },
      { item: { type: "paper", id } },
    );
    expect(added.status).toBe(200);
  }
  const read = async (reader: Collector = owner) =>
    (await (await sendCollecting("GET", path, { cookie: reader.cookie })).json()) as HfCollection;
  return { path, id: slug.slice(-24), paperIds, read };
}

/** Makes an account an editor of a collection: invited, and accepted. */
export async function addEditor(path: string, owner: Collector, editor: Collector): Promise<void> {
  const invited = await sendCollecting("POST", `${path}/editors`, { cookie: owner.cookie }, { name: editor.username });
  expect(invited.status).toBe(200);
  const accepted = await sendCollecting("PUT", `${path}/editors/${editor.username}`, { cookie: editor.cookie });
  expect(accepted.status).toBe(200);
}

/** Files beside the page of a collection. */
const FILES = ["feed.atom", "feed.json", "papers.bib", "papers.ris", "papers.csl.json", "papers.txt", "page.md"];

/** Headers of a reader who asks; none for nobody. */
export const as = (reader: Collector | null): Record<string, string> => (reader ? { cookie: reader.cookie } : {});
export const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

let networks = 0;
/** One of its files. @param query of its address, with the key of its link. */
export function fileOf(path: string, file: string, reader: Collector | null, query = ""): Promise<Response> {
  const [, owner = "", collection = ""] = path.split("/");
  const headers = { ...as(reader), "x-forwarded-for": `198.51.100.${++networks % 250}` };
  const request = pageRequest("GET", `/collection-files/${file}/${owner}/${collection}${query}`, headers);
  return getFile(request, { params: Promise.resolve({ file, owner, collection }) });
}

/** Statuses of its JSON and all its files for a reader, each once. */
export async function seenAs(path: string, reader: Collector | null, query = ""): Promise<number[]> {
  const answers = [
    sendCollecting("GET", path + query, as(reader)),
    ...FILES.map((file) => fileOf(path, file, reader, query)),
  ];
  return [...new Set((await Promise.all(answers)).map(({ status }) => status))];
}

/** The kept numbers of a collection, which its rows must agree with. */
export async function countsOf(id: string): Promise<{ items: number; followers: number }> {
  const [row] = await db.execute<{ items: number; followers: number; isRight: boolean }>(sql`
    select item_count as items, follower_count as followers,
      item_count = (select count(*) from collection_items i where i.collection_id = c.id)
        and follower_count = (select count(*) from collection_follows f where f.collection_id = c.id) as "isRight"
    from collections c where c.id = ${id}`);
  expect(row?.isRight).toBe(true);
  return { items: row!.items, followers: row!.followers };
}

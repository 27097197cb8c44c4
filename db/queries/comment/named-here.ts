import { inArray } from "drizzle-orm";
import { papersNamed } from "@/lib/core/comment/comment-html";
import { namesIn } from "@/lib/core/comment/mentions";
import type { NamedHere } from "@/lib/core/comment/named-here";
import { db } from "../../client";
import { users } from "../../schema";
import { listPapersHere } from "../paper/papers";

/** Papers and accounts that comments name and that are here, by a query each. */
export async function findNamedHere(comments: { body: string }[]): Promise<NamedHere> {
  const [papers, people] = await Promise.all([
    listPapersHere([...new Set(comments.flatMap(({ body }) => papersNamed(body)))]),
    listPeopleHere([...new Set(comments.flatMap(({ body }) => namesIn(body)))]),
  ]);
  return { papers, people };
}

async function listPeopleHere(names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const found = await db.select({ name: users.username }).from(users).where(inArray(users.username, names));
  return found.map(({ name }) => name);
}

import { beforeEach } from "vitest";
import { db } from "@/db/client";
import { digestSubscriptions, noticeMails, notices, papers, users } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { sendNotices } from "../send-notices";
import { freshMailServer } from "./fresh-mail-server";
import { commentFor, createMailedReader } from "./notices";

/** Of the file: a reader with a paper, made anew for each test. */
export let reader: { id: string };
export let paperId: string;

/** Gives every test of the file a mail server (freshMailServer) and one reader, to be told of what it writes. */
export function freshMailedReader(): void {
  freshMailServer();
  beforeEach(async () => {
    for (const table of [digestSubscriptions, noticeMails, notices, users, papers]) await db.delete(table);
    reader = await createMailedReader("Grace");
    paperId = (await createPaper({ title: "On $x^2$ and things" })).id;
  });
}

/** Noon of the tests' day. */
export const noon = new Date("2025-02-15T12:00:00Z");
/** So many minutes after it. */
export const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
/** Sends what is due then. */
export const run = (minutes: number) => sendNotices(at(minutes), new AbortController().signal);
/** A notice of noon, of a new comment of somebody else. @returns the comment's id. */
export const told = (minutes = 0, comment: { authorId?: string; body?: string } = {}, paper = paperId) =>
  commentFor(reader.id, paper, at(minutes), comment);

import { readdirSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { openCase } from "@/db/queries/moderation/cases";
import { grantRole } from "@/db/queries/moderation/sanctions";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import { config, proxy } from "@/proxy";
import { env } from "../runtime/env";
import { findPageAccess, type PageAccess } from "./page-access";

let writer: { id: string; username: string };
let commentId: string;
let logId: number;
let casePath: string;
beforeEach(async () => {
  env.COMMUNITY = "on";
  await db.execute(sql`delete from moderation_cases`);
  writer = await createUser();
  commentId = await createComment((await createPaper()).id, { authorId: writer.id });
  const hidden = await hideCommentAs("shell", commentId, { reason: "spam", note: null });
  logId = typeof hidden === "object" ? hidden.logId : 0;
  casePath = `/moderation/cases/${await db.transaction((tx) => openCase(tx, { commentId }))}`;
});

const accessOf = (paths: string[], cookie: string | null): Promise<PageAccess[]> =>
  Promise.all(paths.map((path) => findPageAccess(path, cookie)));
const ofModerators = () => ["/moderation", casePath];

test("the queue is there for moderators and administrators alone, and a case that there is", async () => {
  for (const role of ["moderator", "administrator"] as const) {
    const cookie = await cookieOf(await createUser({ role }));
    expect(await accessOf(ofModerators(), cookie)).toEqual(["here", "here"]);
    expect(await accessOf(["/moderation/cases/999999", "/moderation/cases/x"], cookie)).toEqual(["nowhere", "nowhere"]);
  }
  for (const cookie of [null, "nonsense", await cookieOf(writer)])
    expect(await accessOf(ofModerators(), cookie)).toEqual(["nowhere", "nowhere"]);
});

test("it is not there for who was a moderator, whose sessions have ended", async () => {
  const moderator = await createUser({ role: "moderator" });
  const open = await cookieOf(moderator);
  await grantRole(moderator.id, "reader", "shell");
  for (const cookie of [open, await cookieOf(moderator)])
    expect(await accessOf(ofModerators(), cookie)).toEqual(["nowhere", "nowhere"]);
});

test("a decision is there for whom it is about; a stranger signs in first", async () => {
  const moderator = await cookieOf(await createUser({ role: "moderator" }));
  const paths = ["/appeals", `/appeals/${logId}`, "/appeals/999999"];
  expect(await accessOf(paths, await cookieOf(writer))).toEqual(["here", "here", "nowhere"]);
  expect(await accessOf(paths, moderator)).toEqual(["here", "nowhere", "nowhere"]);
  expect(await accessOf(paths, null)).toEqual(["sign-in", "sign-in", "sign-in"]);
});

test("the form of a report is there for each comment, and the log for everybody", async () => {
  const paths = [
    `/comments/${commentId}/flag`,
    `/comments/${"0".repeat(24)}/flag`,
    "/comments/x/flag",
    "/moderation/log",
  ];
  expect(await accessOf(paths, null)).toEqual(["here", "nowhere", "nowhere", "here"]);
});

test("a discussion is there for each paper, by every spelling of its id, until there are none", async () => {
  const { id } = await createPaper();
  const paths = [`/discuss/${id}`, `/discuss/${id}v2`, "/discuss/2912.99999", "/discuss/%ff", "/discuss/x/y"];
  expect(await accessOf(paths, null)).toEqual(["here", "here", "nowhere", "nowhere", "nowhere"]);
  env.COMMUNITY = "off";
  expect(await accessOf(paths.slice(0, 1), null)).toEqual(["nowhere"]);
});

test("forms about a comment are there for each comment", async () => {
  for (const form of ["delete", "edit", "history", "reply"]) {
    expect(await accessOf([`/comments/${commentId}/${form}`], null)).toEqual(["here"]);
    expect(await accessOf([`/comments/${"0".repeat(24)}/${form}`], null)).toEqual(["nowhere"]);
  }
});

test("with COMMUNITY=off nothing is there for anybody", async () => {
  env.COMMUNITY = "off";
  const cookie = await cookieOf(await createUser({ role: "administrator" }));
  const paths = [...ofModerators(), "/moderation/log", "/appeals", `/appeals/${logId}`, `/comments/${commentId}/flag`];
  for (const each of [cookie, await cookieOf(writer), null])
    expect(new Set(await accessOf(paths, each))).toEqual(new Set(["nowhere"]));
});

test("every page of settings asks a stranger to sign in, but the one that a mail's link opens for anybody", async () => {
  const pages = readdirSync(path.resolve("app/settings"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.posix.join("/settings", path.dirname(file).replaceAll(path.sep, "/")))
    .filter((address) => address !== "/settings/address");
  expect(pages.length).toBeGreaterThanOrEqual(5);
  expect(config.matcher).toContain("/settings/:page*");
  for (const page of pages) {
    const answer = await proxy(new NextRequest(`http://site.example${page}`));
    expect(answer.headers.get("location"), page).toBe(
      `http://site.example/signin?${new URLSearchParams({ callbackUrl: page })}`,
    );
  }
  for (const cookie of [null, "nonsense"]) expect(new Set(await accessOf(pages, cookie))).toEqual(new Set(["sign-in"]));
  expect(new Set(await accessOf(pages, await cookieOf(writer)))).toEqual(new Set(["here"]));
});

test("with COMMUNITY=off settings of discussions are nowhere, and the others ask as before", async () => {
  env.COMMUNITY = "off";
  expect(await accessOf(["/settings/blocks", "/settings/notifications", "/settings"], null)).toEqual([
    "nowhere",
    "nowhere",
    "sign-in",
  ]);
});

/** Each page under /admin, as an administrator may open it. */
const ofAdministrators = (username: string) =>
  readdirSync(path.resolve("app/admin"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.posix.join("/admin", path.dirname(file).replaceAll(path.sep, "/")).replace("[name]", username))
    .filter((address) => address !== "/admin/claim");

test("every page under /admin is there for administrators alone, with discussions and without", async () => {
  const administrator = await createUser({ role: "administrator" });
  const pages = ofAdministrators(writer.username);
  expect(pages.length).toBeGreaterThanOrEqual(6);
  for (const mode of ["on", "readonly", "off"] as const) {
    env.COMMUNITY = mode;
    expect(new Set(await accessOf(pages, await cookieOf(administrator)))).toEqual(new Set(["here"]));
    const others = [null, "nonsense", await cookieOf(writer), await cookieOf(await createUser({ role: "moderator" }))];
    for (const cookie of others) expect(new Set(await accessOf(pages, cookie))).toEqual(new Set(["nowhere"]));
  }
});

test("the page of an account that is not here is nowhere, and the link of the first administrator is for everybody", async () => {
  const cookie = await cookieOf(await createUser({ role: "administrator" }));
  expect(await accessOf(["/admin/users/nobody-here", "/admin/users/..", "/admin/claim"], cookie)).toEqual([
    "nowhere",
    "nowhere",
    "here",
  ]);
  expect(await accessOf(["/admin/claim"], null)).toEqual(["here"]);
});

test("who is demoted finds no page any more", async () => {
  await createUser({ role: "administrator" });
  const administrator = await createUser({ role: "administrator" });
  const open = await cookieOf(administrator);
  await grantRole(administrator.id, "moderator", "shell");
  for (const cookie of [open, await cookieOf(administrator)])
    expect(await accessOf(["/admin", "/admin/settings"], cookie)).toEqual(["nowhere", "nowhere"]);
});

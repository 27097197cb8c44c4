import { execFile } from "node:child_process";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findAccountLimit } from "@/db/queries/account/account-limit";
import { findAccountNamed } from "@/db/queries/account/moderation";
import { createSession } from "@/db/queries/account/sessions";
import { findEntity } from "@/db/queries/entity/entities";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { flagComment } from "@/db/queries/moderation/flags";
import { listLog } from "@/db/queries/moderation/log";
import { correctCounts } from "@/db/queries/paper/counts";
import { findPaper } from "@/db/queries/paper/papers";
import { createComment } from "@/db/testing/comments";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { hearToldTags } from "@/db/testing/told-tags";
import { isPassword } from "@/lib/server/account/passwords";
import { blankSettings } from "@/lib/server/runtime/env";
import { programArguments } from "./testing/programs";

// Each command is a process; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const AUTH_SECRET = "a secret of thirty-two characters";
const dropped = hearToldTags(/^user:/);

/** Runs `npm run COMMAND -- ARGS`, past npm. @param way from its sources as npm does, once for each command: it takes thrice the time. */
async function run(line: string, way: "bundled" | "sources" = "bundled") {
  const [command, ...args] = line.split(" ");
  const script = [`scripts/${command}.ts`, ...args];
  const nodeArgs = way === "sources" ? ["--import", "tsx", ...script] : await programArguments(script);
  const env = {
    ...process.env,
    ...blankSettings,
    DATABASE_URL: process.env.DATABASE_URL,
    AUTH_SECRET,
    LOG_FORMAT: "plain",
  };
  return new Promise<{ code: number; said: string; refused: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      nodeArgs,
      { cwd: path.resolve(import.meta.dirname, ".."), env },
      (_, said, refused) => resolve({ code: child.exitCode ?? -1, said, refused }),
    );
  });
}

const refusals: [line: string, sentence: RegExp][] = [
  // Every object has that one.
  ["accounts toString some-reader", /^Usage: npm run accounts/],
  ["accounts block ada --force", /^Usage: npm run accounts/],
  ["accounts block nobody-here", /^There is no account nobody-here; .*\.\n$/],
  ["accounts create bad_name", /^[^\n]+\.\n$/],
  ["papers hide", /^Usage: npm run papers/],
  ["papers hide 2502.99999", /^There is no paper 2502\.99999 here; .*\.\n$/],
  ["papers show 2502.99999", /^No paper 2502\.99999 is hidden; .*\.\n$/],
  ["admin toString", /^Usage: npm run admin/],
  ["admin grant some-reader king", /^Usage: npm run admin/],
  ["admin restrict some-reader 5", /^Usage: npm run admin/],
  ["admin grant nobody-here", /^There is no account nobody-here; .*\.\n$/],
  ["admin hide 000000000000000000000000 spam", /^There is no comment 0+; .*\.\n$/],
  ["admin lock 2502.99999 why", /^There is no paper 2502\.99999 here; .*\.\n$/],
  ["organizations merge only-one", /^Usage: npm run organizations/],
  ["organizations constructor", /^Usage: npm run organizations/],
  ["organizations unmerge none-such", /^There is no organization none-such; .*\.\n$/],
  ["organizations rename from-lab", /^Usage: npm run organizations/],
  ["organizations rename none-such Name", /^There is no organization none-such; .*\.\n$/],
  ["organizations unrename none-such", /^There is no organization none-such; .*\.\n$/],
  ["organizations merge none-such none-other --yes", /^There is no organization none-such; .*\.\n$/],
];

test("a command that makes no sense, or names what is not there, ends with 1 and says why, on stderr alone", async () => {
  await createUser({ username: "some-reader" });
  // Two at a time, as the machine may have no more cores.
  for (let at = 0; at < refusals.length; at += 2)
    await Promise.all(
      refusals.slice(at, at + 2).map(async ([line, sentence]) => {
        expect(await run(line), line).toEqual({ code: 1, said: "", refused: expect.stringMatching(sentence) });
      }),
    );
  expect(await dropped()).toEqual([]);
});

test("an account with 120 votes is deleted once that is confirmed: counts are exact, and every page is dropped", async () => {
  const reader = await createUser({ username: "voter-of-many" });
  for (let n = 0; n < 120; n++) await createPaper();
  await db.execute(sql`select add_upvote(id, ${reader.id}, null) from papers`);
  const votes = await db.execute(sql`select from upvotes where user_id = ${reader.id}`);
  expect(votes.length).toBeGreaterThanOrEqual(120);
  const asked = await run("accounts delete voter-of-many");
  expect(asked).toEqual({ code: 1, said: "", refused: expect.stringMatching(/^This deletes .*with \d+ votes.*\n$/) });
  expect(await findAccountNamed("voter-of-many")).not.toBeNull();
  const done = await run("accounts delete voter-of-many --yes");
  expect(done).toEqual({ code: 0, said: expect.stringContaining(`${votes.length} votes`), refused: "" });
  expect(await findAccountNamed("voter-of-many")).toBeNull();
  expect(await correctCounts()).toEqual([]);
  expect(await db.execute(sql`select from papers where upvote_count <> 0`)).toHaveLength(0);
  expect(await dropped()).toEqual([["answers", "papers"]]);
});

test("an account is made, blocked and unblocked; the password is printed and holds", async () => {
  const made = await run("accounts create Made-Here");
  expect(made).toMatchObject({ code: 0, refused: "" });
  const [sentence, password] = made.said.trim().split("\n");
  expect(sentence).toMatch(/^made-here has an account/);
  const account = (await findAccountNamed("made-here"))!;
  expect(await isPassword(password!, account.passwordHash!)).toBe(true);
  expect(await run("accounts create made-here")).toMatchObject({
    code: 1,
    refused: expect.stringMatching(/^[^\n]+\.\n$/),
  });
  expect(await createSession(account.id, "Firefox")).not.toBeNull();
  expect(await run("accounts block made-here")).toMatchObject({
    code: 0,
    said: expect.stringContaining("is suspended for good"),
  });
  expect(await db.execute(sql`select from sessions where user_id = ${account.id}`)).toHaveLength(0);
  expect(await findAccountLimit(account.id)).toBe("suspended");
  expect((await run("accounts list made --blocked", "sources")).said).toContain("made-here");
  expect(await run("accounts unblock made-here")).toMatchObject({ code: 0, refused: "" });
  expect(await findAccountLimit(account.id)).toBeNull();
});

test("a paper is hidden and shown, and its pages and all lists are dropped each time", async () => {
  const lab = await createOrganization({ slug: "Its-Lab", paperCount: 1 });
  const { id } = await createPaper({ organizationId: lab.id });
  const tags = ["papers", `paper:${id}`, "answers"];
  expect(await run(`papers hide ${id}`)).toEqual({ code: 0, said: expect.stringContaining("is hidden"), refused: "" });
  expect(await findPaper(id)).toBeNull();
  expect((await run("papers list", "sources")).said).toContain(id);
  expect(await run(`papers show ${id}`)).toMatchObject({ code: 0, refused: "" });
  expect(await findPaper(id)).not.toBeNull();
  expect(await dropped()).toEqual([tags, tags]);
});

test("organizations are merged, and apart again; a second time changes nothing, and says so", async () => {
  await createOrganization({ slug: "From-Lab" });
  await createOrganization({ slug: "Into-Lab" });
  const done = await run("organizations merge from-lab into-lab");
  expect(done).toEqual({ code: 0, said: expect.stringMatching(/^From-Lab is Into-Lab now/), refused: "" });
  expect(await findEntity("organization", "from-lab")).toMatchObject({ slug: "Into-Lab" });
  const again = { code: 0, said: expect.stringContaining("are one organization already"), refused: "" };
  expect(await run("organizations merge from-lab into-lab")).toEqual(again);
  expect(await run("organizations merge into-lab from-lab --yes")).toEqual(again);
  expect((await run("organizations merged")).said).toMatch(/^From-Lab \(.*\) is Into-Lab\n$/);
  expect(await dropped()).toEqual([["papers", "answers"]]);
  const apart = await run("organizations unmerge from-lab");
  expect(apart).toEqual({
    code: 0,
    said: expect.stringMatching(/^From-Lab is an organization of its own/),
    refused: "",
  });
  expect(await dropped()).toEqual([
    ["papers", "answers"],
    ["papers", "answers"],
  ]);
  expect(await findEntity("organization", "from-lab")).toMatchObject({ slug: "From-Lab" });
  expect(await run("organizations unmerge from-lab")).toMatchObject({ code: 0, refused: "" });
});

test("an organization is renamed, and has its own name again; what cannot be a name or a slug is refused", async () => {
  await createOrganization({ slug: "Its-Source", name: "its source" });
  await createOrganization({ slug: "Bystander" });
  const refusals: [string, RegExp][] = [
    ["organizations rename its-source \u200b", /^A name has 1 to 200 characters\.\n$/],
    ["organizations rename its-source Name ../etc", /^A slug has letters/],
    ["organizations rename its-source Name bystander", /^bystander stands for another organization/],
  ];
  for (const [order, says] of refusals)
    expect(await run(order)).toEqual({ code: 1, said: "", refused: expect.stringMatching(says) });
  expect(await run("organizations renamed")).toMatchObject({ said: "No organization was renamed.\n" });
  const renamed = await run("organizations rename its-source Our-Name Ours", "sources");
  expect(renamed).toEqual({ code: 0, said: "its source (Its-Source) is called Our-Name (Ours) now.\n", refused: "" });
  expect((await run("organizations renamed")).said).toBe(
    "Ours (Our-Name) is Its-Source (its source) for its sources\n",
  );
  expect((await run("organizations unrename its-source")).said).toContain("is called its source (Its-Source) now.");
  expect((await run("organizations unrename its-source")).said).toContain("has the name of its sources");
  expect(await findEntity("organization", "its-source")).toMatchObject({ slug: "Its-Source", name: "its source" });
  expect(await findEntity("organization", "ours")).toBeNull();
  expect(await dropped()).toEqual([
    ["papers", "answers"],
    ["papers", "answers"],
  ]);
});

test("organizations of one name are listed with the commands that would merge them into the largest", async () => {
  expect((await run("organizations doubles", "sources")).said).toBe("No two organizations have one name.\n");
  await createOrganization({ slug: "zju", name: "Zhejiang University", paperCount: 2 });
  await createOrganization({ slug: "ZhejiangUniversity", name: "Zhejiang university", paperCount: 9 });
  await createOrganization({ slug: "empty-zju", name: "Zhejiang University" });
  expect(await run("organizations doubles")).toEqual({
    code: 0,
    said: [
      "Zhejiang university: ZhejiangUniversity, 9 papers",
      "Zhejiang University: zju, 2 papers",
      "  npm run organizations -- merge zju ZhejiangUniversity",
      "",
    ].join("\n"),
    refused: "",
  });
});

test("the shell makes administrators, decides about comments and accounts, and closes discussions", async () => {
  const { id: paperId } = await createPaper();
  const writer = await createUser({ username: "arguer" });
  const comment = await createComment(paperId, { authorId: writer.id });
  const said = async (line: string) => {
    const { code, said, refused } = await run(`admin ${line}`);
    expect([code, refused], line).toEqual([0, ""]);
    return said;
  };
  await createUser({ username: "chief" });
  expect(await said("grant chief")).toContain("chief is an administrator now");
  for (const line of ["admin grant chief reader", "accounts delete chief --yes", "accounts block chief"])
    expect(await run(line)).toMatchObject({ code: 1, refused: expect.stringContaining("the only administrator") });
  expect(await said(`hide ${comment} spam`)).toContain("is hidden");
  expect((await findPaper(paperId))?.ownComments).toBe(0);
  expect(await said(`show ${comment}`)).toContain("shown again");
  expect((await findPaper(paperId))?.ownComments).toBe(1);
  const shown = ["moderation-log", `paper:${paperId}`, "comments"];
  expect((await dropped()).filter((tags) => tags.length > 1)).toEqual([shown, shown]);
  await flagComment(comment, { reason: "abuse", note: null, networkHash: "n" }, (await createUser()).id, null);
  expect(await said("cases")).toContain(comment);
  await said("restrict arguer 7");
  expect(await said("suspend arguer 30")).toContain("for 30 days");
  expect(await said("suspend arguer")).toContain("for good");
  expect(await findAccountLimit(writer.id)).toBe("suspended");
  await said("lift arguer");
  expect(await findAccountLimit(writer.id)).toBeNull();
  for (const username of ["waits-one", "waits-two"]) await createUser({ username, waitsSince: new Date() });
  expect(await said("waiting")).toMatch(/^waits-one .+\nwaits-two /);
  expect(await said("approve waits-one")).toContain("is approved");
  expect(await said("decline waits-two")).toContain("is declined and deleted");
  expect(await run("admin approve waits-one")).toMatchObject({ code: 1, refused: expect.stringContaining("not wait") });
  expect(await said("waiting")).toContain("No account waits");
  await said(`lock ${paperId} It goes in circles.`);
  expect((await findPaper(paperId))?.discussionLockReason).toBe("It goes in circles.");
  await said(`unlock ${paperId}`);
  expect((await findPaper(paperId))?.discussionLockReason).toBeNull();
  expect((await listLog()).entries.map(({ action, actorKind }) => [action, actorKind])).toEqual(
    [
      "unlock-discussion",
      "lock-discussion",
      "lift-sanction",
      "suspend",
      "suspend",
      "restrict",
      "show-comment",
      "hide-comment",
      "grant-role",
      // Of the account that was blocked and unblocked above.
      "lift-sanction",
      "suspend",
    ].map((action) => [action, "shell"]),
  );
});

test("comments are listed by their words and writer, and those that are hidden", async () => {
  const writer = await createUser({ username: "writer-of-one" });
  const paper = await createPaper();
  const id = await createComment(paper.id, { authorId: writer.id, body: `**Buy** pills\nnow ${"and ".repeat(40)}` });
  const listed = await run("admin comments BUY");
  expect(listed).toMatchObject({ code: 0, refused: "" });
  expect(listed.said).toMatch(
    new RegExp(`^${id}  writer-of-one on ${paper.id}, \\d{4}-\\d\\d-\\d\\d: Buy pills now .{60,86}…\n$`),
  );
  expect((await run("admin hidden", "sources")).said).toBe("No comment is hidden.\n");
  await hideCommentAs("shell", id, { reason: "spam", note: null });
  expect((await run("admin hidden")).said).toMatch(new RegExp(`^${id} .*hidden: spam: Buy pills`));
});

test("an account is deleted with its comments when that is said, and their pages are dropped", async () => {
  const writer = await createUser({ username: "writer-who-leaves" });
  const paper = await createPaper();
  const id = await createComment(paper.id, { authorId: writer.id });
  await run("accounts delete writer-who-leaves --comments --yes");
  expect(await db.execute(sql`select body, author_id from comments where id = ${id}`)).toEqual([
    { body: "", author_id: null },
  ]);
  expect(await findPaper(paper.id)).toMatchObject({ comments: 0 });
  expect(await dropped()).toEqual([
    [`paper:${paper.id}`, "comments"],
    ["answers", "papers"],
  ]);
});

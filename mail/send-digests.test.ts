import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { addFollow } from "@/db/queries/entity/follows";
import { digestSubscriptions, digests, papers, users } from "@/db/schema";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { env } from "@/lib/server/runtime/env";
import { openJournal } from "./journal";
import { sendDigests } from "./send-digests";
import { dataDir, freshMailServer, printed, server } from "./testing/fresh-mail-server";
import { recipientOf } from "./testing/smtp-server";
import { createSubscriptions } from "./testing/subscriptions";

freshMailServer();
beforeEach(async () => {
  for (const table of [digestSubscriptions, papers, users]) await db.delete(table);
});

const at = (text: string) => new Date(text);
const due = at("2025-02-15T08:00:00Z");
const later = (hours: number) => new Date(due.getTime() + hours * 3_600_000);
const run = (now = due) => sendDigests(now, new AbortController().signal);
const recipients = () => server.taken.map(recipientOf).sort();
const rows = () => db.select().from(digests);
const subscriptionOf = async (address: string) =>
  (await db.select().from(digestSubscriptions).where(eq(digestSubscriptions.address, address)))[0]!;
const day = (featuredOn: string, upvotes: number, title: string) =>
  createPaper({ featuredOn, importedUpvoteCount: upvotes, title });

test("each subscriber gets one mail with the papers of the closed day in their order, as HTML and as text", async () => {
  await day("2025-02-14", 3, "Third thing");
  await day("2025-02-14", 30, "First thing");
  await day("2025-02-14", 10, "Second thing");
  await day("2025-02-15", 99, "A thing of the open day");
  await createSubscriptions(3, due);
  expect(await run()).toMatchObject({ sent: 3, deferred: 0, refused: 0 });
  expect(recipients()).toEqual(["reader-1@example.org", "reader-2@example.org", "reader-3@example.org"]);
  const mail = server.taken[0]!;
  expect(mail.subject).toBe("First thing and 2 more papers · 14 Feb");
  for (const body of [String(mail.html), mail.text ?? ""]) {
    const places = ["First thing", "Second thing", "Third thing"].map((title) =>
      body.indexOf(title, body.indexOf("14 February")),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(body).not.toContain("A thing of the open day");
  }
});

test("a second run, and one an hour later, sends nothing more", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(2, due);
  await run();
  await run();
  await run(later(1));
  expect(server.taken).toHaveLength(2);
});

test("a day without papers is no mail, and the next day's mail comes", async () => {
  const [subscription] = await createSubscriptions(1, due);
  expect(await run()).toMatchObject({ sent: 0 });
  expect((await subscriptionOf(subscription!.address)).nextDigestAt).toEqual(at("2025-02-16T08:00:00Z"));
  await day("2025-02-15", 1, "A thing");
  await run(later(24));
  expect(server.taken).toHaveLength(1);
});

test("each paper comes once: not with the next mail, but one that was fetched two days late does", async () => {
  await day("2025-02-14", 1, "Early thing");
  await createSubscriptions(1, due);
  await run();
  await day("2025-02-14", 1, "Late thing");
  await day("2025-02-15", 1, "Next thing");
  await run(later(24));
  expect(server.taken).toHaveLength(2);
  expect(server.taken[1]!.text).toContain("Late thing");
  expect(server.taken[1]!.text).toContain("Next thing");
  expect(server.taken[1]!.text).not.toContain("Early thing");
});

test("after three days of silence one mail makes up for all of them", async () => {
  for (const date of ["2025-02-14", "2025-02-15", "2025-02-16", "2025-02-17"]) await day(date, 1, `Thing of ${date}`);
  await createSubscriptions(1, due);
  await run(later(72));
  expect(server.taken).toHaveLength(1);
  for (const date of ["2025-02-14", "2025-02-15", "2025-02-16", "2025-02-17"])
    expect(server.taken[0]!.text).toContain(`Thing of ${date}`);
});

test("what is chosen counts: votes, the week in order of votes, and only what the reader follows", async () => {
  const lab = await createOrganization();
  await createPaper({ featuredOn: "2025-02-11", importedUpvoteCount: 50, title: "Old favourite" });
  await createPaper({ featuredOn: "2025-02-14", importedUpvoteCount: 20, title: "New thing" });
  await createPaper({ featuredOn: "2025-02-14", importedUpvoteCount: 2, title: "Quiet thing", organizationId: lab.id });
  const reader = await createUser();
  await addFollow("organization", lab.slug, reader.id);
  const choose = (address: string, choices: object) => createSubscriptions(1, due, { address, ...choices });
  await choose("votes@example.org", { minUpvotes: 20 });
  await choose("week@example.org", { cadence: "weekly", weekday: 6 });
  await choose("follower@example.org", { scope: "followed", userId: reader.id });
  await run();
  const subjects = Object.fromEntries(server.taken.map((mail) => [recipientOf(mail), mail.subject]));
  expect(subjects).toEqual({
    "votes@example.org": "New thing · 14 Feb",
    "week@example.org": "Old favourite and 2 more papers · 14 Feb",
    "follower@example.org": "Quiet thing · 14 Feb",
  });
});

test("nobody gets anything who has not confirmed, who ended it, or whose hour has not come", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(1, due, { address: "a@example.org", confirmedAt: null, nextDigestAt: null });
  await createSubscriptions(1, due, {
    address: "b@example.org",
    stoppedAt: due,
    stopReason: "asked",
    nextDigestAt: null,
  });
  await createSubscriptions(1, later(1), { address: "c@example.org" });
  await run();
  expect(server.taken).toEqual([]);
});

test("the headers let a mail program unsubscribe by one POST, file it, and know it again", async () => {
  await day("2025-02-14", 1, "A thing");
  const [subscription] = await createSubscriptions(1, due);
  await run();
  const { headers, messageId } = server.taken[0]!;
  const lines = server.taken[0]!.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, " ")).join("\n");
  expect(lines).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:3000\/api\/subscriptions\/[^>]+\/unsubscribe>$/m);
  expect(lines).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  expect(lines).toMatch(/^List-I[dD]: .*<digest\.localhost>$/m);
  expect(messageId).toBe(`<digest.${subscription!.id}.${due.getTime()}@localhost>`);
  expect(headers.get("auto-submitted")).toBe("auto-generated");
});

test("a mail loads nothing: it has no image, script, style sheet or font of elsewhere", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(1, due);
  await run();
  const html = String(server.taken[0]!.html);
  expect(html).not.toMatch(/<(img|script|link|iframe|object|video)\b|@import|url\(|background=/i);
  expect(html).toContain("prefers-color-scheme: dark");
  expect(server.taken[0]!.attachments).toEqual([]);
});

test("each paper leads to where it is saved by a form, and nothing in a mail acts by being opened", async () => {
  for (let upvotes = 1; upvotes <= 10; upvotes++) await day("2025-02-14", upvotes, `Thing ${upvotes}`);
  await createSubscriptions(1, due);
  await run();
  const { html, text } = server.taken[0]!;
  const links = [...String(html).matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href!).pathname);
  const ids = (await db.select({ id: papers.id }).from(papers)).map(({ id }) => id);
  expect(links.filter((path) => path.startsWith("/actions/")).toSorted()).toEqual(
    ids.map((id) => `/actions/papers/${id}`).toSorted(),
  );
  expect(links.filter((path) => path.startsWith("/api/"))).toEqual([]);
  expect(String(html)).toContain('aria-label="Save: Thing 10"');
  expect(text).not.toContain("Save");
});

test("a title with markup and line breaks stays text, in the subject too", async () => {
  await day("2025-02-14", 1, '<b>Bold</b> & "quoted"\r\nBcc: eve@example.org');
  await createSubscriptions(1, due);
  await run();
  const mail = server.taken[0]!;
  expect(String(mail.html)).toContain("&lt;b&gt;Bold&lt;/b&gt;");
  expect(mail.bcc).toBeUndefined();
  expect(mail.subject).toContain("<b>Bold</b>");
});

test("every tenth mail refused for now comes later, one refused for good stops nothing for the others", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(50, due);
  let count = 0;
  server.onRecipient((address) => {
    if (address === "reader-7@example.org") return { code: 550, text: "No such user" };
    return ++count % 10 === 0 ? { code: 451, text: "Try again later" } : null;
  });
  const first = await run();
  expect(first).toMatchObject({ refused: 1, stopped: 0 });
  expect(first.sent + first.deferred).toBe(49);
  expect(first.deferred).toBeGreaterThanOrEqual(4);
  expect(await run()).toMatchObject({ sent: 0, deferred: 0 });
  server.onRecipient(() => null);
  await run(later(1));
  expect(server.taken).toHaveLength(49);
  expect(new Set(recipients()).size).toBe(49);
  expect(recipients()).not.toContain("reader-7@example.org");
  expect((await rows()).find(({ status }) => status === "refused")?.lastError).toContain("No such user");
});

test("a refusal after the content counts like one before it, and the mail comes whole the next time", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(1, due);
  server.onContent(() => ({ code: 452, text: "Full" }));
  expect(await run()).toMatchObject({ sent: 0, deferred: 1 });
  server.onContent(() => null);
  expect(await run(later(1))).toMatchObject({ sent: 1 });
  expect(server.taken).toHaveLength(1);
});

test("three refusals for good in a row end a subscription with that reason; a mail that is taken forgets them", async () => {
  const [subscription] = await createSubscriptions(1, due);
  const address = subscription!.address;
  const send = async (index: number) => {
    await day(`2025-02-${14 + index}`, 1, `Thing ${index}`);
    return run(later(24 * index));
  };
  server.onRecipient(() => ({ code: 550, text: "No such user" }));
  await send(0);
  await send(1);
  expect(await subscriptionOf(address)).toMatchObject({ bounceCount: 2, stoppedAt: null });
  server.onRecipient(() => null);
  await send(2);
  expect((await subscriptionOf(address)).bounceCount).toBe(0);
  server.onRecipient(() => ({ code: 550, text: "No such user" }));
  await send(3);
  await send(4);
  expect(await send(5)).toMatchObject({ refused: 1, stopped: 1 });
  expect(await subscriptionOf(address)).toMatchObject({ stopReason: "bounced", nextDigestAt: null });
  await send(6);
  expect(server.taken).toHaveLength(1);
});

test("a server that cannot be used fails the run, counts against no address, and all is sent when it is back", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(10, due);
  env.SMTP_URL = server.url.replace("right", "wrong");
  await expect(run()).rejects.toThrow("The mail server cannot be used");
  env.SMTP_URL = "smtp://127.0.0.1:9";
  await expect(run()).rejects.toThrow("The mail server cannot be used");
  env.SMTP_URL = server.url;
  await run();
  expect(server.taken).toHaveLength(10);
  expect(new Set(recipients()).size).toBe(10);
  expect((await subscriptionOf("reader-1@example.org")).bounceCount).toBe(0);
});

test("a mail refused for now for a day is given up, and says why", async () => {
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(1, due);
  server.onRecipient(() => ({ code: 451, text: "Greylisted" }));
  for (const hours of [0, 1, 12, 23]) expect(await run(later(hours))).toMatchObject({ deferred: 1 });
  // The next day's digest has come due meanwhile, and has no papers of its own.
  expect(await run(later(26))).toMatchObject({ refused: 1 });
  expect((await rows())[0]).toMatchObject({ status: "refused", lastError: expect.stringContaining("Greylisted") });
});

test("of what a crash left in hand, that whose end never went out is sent, and the rest is not sent twice", async () => {
  await day("2025-02-14", 1, "A thing");
  const [a, b, c] = await createSubscriptions(3, at("2025-02-16T08:00:00Z"));
  const journal = openJournal(dataDir, "handed-over");
  const paperIds = (await db.select().from(papers)).map(({ id }) => id);
  const begun = async (subscriptionId: string, of: string) =>
    (
      await db.insert(digests).values({ subscriptionId, dueAt: due, paperIds, journal: of, createdAt: due }).returning()
    )[0]!;
  await begun(a!.id, journal.id);
  const noted = await begun(b!.id, journal.id);
  journal.note(`${noted.id}.1`);
  journal.close();
  await begun(c!.id, crypto.randomUUID());
  await run();
  expect(recipients()).toEqual([a!.address]);
  const statusOf = async (id: string) => (await rows()).find(({ subscriptionId }) => subscriptionId === id)?.status;
  expect(await statusOf(b!.id)).toBe("assumed");
  // Another machine's: it may be at it.
  expect(await statusOf(c!.id)).toBe("sending");
  await run(later(2));
  expect(await statusOf(c!.id)).toBe("assumed");
  expect(server.taken).toHaveLength(1);
});

test("without SMTP_URL mails are files that a mail program opens, the same ones when they are made again", async () => {
  env.SMTP_URL = undefined;
  await day("2025-02-14", 1, "A thing");
  await createSubscriptions(2, due);
  await run();
  const files = readdirSync(path.join(dataDir, "mail")).filter((name) => name.endsWith(".eml"));
  expect(files).toHaveLength(2);
  const mail = await simpleParser(readFileSync(path.join(dataDir, "mail", files[0]!)));
  expect(mail.subject).toBe("A thing · 14 Feb");
  expect(printed.join()).toContain(files[0]);
});

import { expect, test } from "vitest";
import { PUT as keep } from "@/app/api/subscriptions/[token]/route";
import { POST as unsubscribe } from "@/app/api/subscriptions/[token]/unsubscribe/route";
import { POST as subscribe } from "@/app/api/subscriptions/route";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findSubscriptionOf } from "@/db/queries/subscription/subscriptions";
import { formRequest } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { addDays, dayOf } from "@/lib/core/days";
import { confirmSubscription } from "@/worker/jobs/confirm-subscription";
import { sendDigestsJob } from "@/worker/jobs/send-digests";
import { runDueJobs } from "@/worker/worker";
import { freshMailServer, server } from "./testing/fresh-mail-server";
import { recipientOf, unsubscribeUrlOf } from "./testing/smtp-server";

freshMailServer();

/** Half a day from now, so that both subscriptions are due at the same hour whenever this runs. */
const hour = String((new Date().getUTCHours() + 12) % 24);
const choices = { cadence: "daily", hour, timeZone: "UTC", minUpvotes: "5" };
const jobs = [confirmSubscription, sendDigestsJob];
const runAt = (now: Date) => runDueJobs(jobs, "UTC", now);
const digestsTo = (address: string) =>
  server.taken.filter((mail) => recipientOf(mail) === address && unsubscribeUrlOf(mail) !== null);

/** Subscribes an address by the box and confirms it by the link of the mail. */
async function subscribed(address: string): Promise<void> {
  await subscribe(formRequest("/", { address }));
  await runAt(new Date());
  const mail = server.taken.find((taken) => recipientOf(taken) === address);
  const token = /\/subscriptions\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect((await keep(formRequest("/", choices), { params: Promise.resolve({ token }) })).status).toBe(303);
}

const ingestDay = (day: string, papers: [id: string, title: string, upvotes: number][]) =>
  ingestPapers(
    papers.map(([id, title, upvotes], index) =>
      createRecord({ id, title, upvotes, featured: { on: day, position: index + 1 } }),
    ),
  );

test("subscribe, confirm, a day comes, the hour comes: one mail each, and one POST ends it", async () => {
  await subscribed("ada@example.org");
  await subscribed("grace@example.org");
  const due = (await findSubscriptionOf("ada@example.org"))!.nextDigestAt!;
  const day = addDays(dayOf(due, "UTC"), -1);
  await ingestDay(day, [
    ["2502.00001", "A quiet thing", 1],
    ["2502.00002", "The second thing", 7],
    ["2502.00003", "The first thing", 70],
  ]);
  await runAt(new Date(due.getTime() - 60_000));
  expect(digestsTo("ada@example.org")).toEqual([]);
  // Two workers at once, and again later in the hour.
  await Promise.all([runAt(due), runAt(due)]);
  await runAt(new Date(due.getTime() + 10 * 60_000));
  for (const address of ["ada@example.org", "grace@example.org"]) {
    const mails = digestsTo(address);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toMatch(/^The first thing and 1 more paper · /);
    for (const body of [String(mails[0]?.html), mails[0]?.text ?? ""]) {
      const text = body.slice(body.indexOf("2 papers"));
      expect(text.indexOf("The first thing")).toBeGreaterThan(0);
      expect(text.indexOf("The second thing")).toBeGreaterThan(text.indexOf("The first thing"));
      expect(text).not.toContain("A quiet thing");
    }
  }

  const link = unsubscribeUrlOf(digestsTo("ada@example.org")[0]!) ?? "";
  const token = /subscriptions\/([^/]+)\/unsubscribe$/.exec(link)?.[1] ?? "";
  const oneClick = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answer = await unsubscribe(new Request(link, { method: "POST", body: oneClick }), {
    params: Promise.resolve({ token }),
  });
  expect(answer.status).toBe(200);
  await ingestDay(addDays(day, 1), [["2502.00004", "Another day's thing", 9]]);
  await runAt(new Date(due.getTime() + 24 * 3_600_000));
  expect(digestsTo("ada@example.org")).toHaveLength(1);
  expect(digestsTo("grace@example.org")).toHaveLength(2);
});

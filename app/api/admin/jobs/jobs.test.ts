import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { listAdministrationLog } from "@/db/queries/admin/site-settings";
import { addJob, claimJob, failJob, listFailedJobs } from "@/db/queries/job/jobs";
import { jobs } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { cookiesOfOthers, sendAdminForm } from "../../testing/administration";

let cookie: string;
beforeEach(async () => {
  await db.delete(jobs);
  cookie = await cookieOf(await createUser({ role: "administrator" }));
});

const runAgain = (id: number | string, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/jobs/${id}/runs`, {}, headers);
const claim = () => claimJob({ kinds: ["test"], single: [], leaseSeconds: 60, now: new Date(Date.now() + 1_000) });

/** A job that failed for good. */
async function failOne(key = "one"): Promise<number> {
  const id = await addJob({ kind: "test", key, attemptsMax: 1, payload: { about: key } });
  await failJob((await claim())!, "The other side hung up.", null);
  return id!;
}

test("a failed job runs again with what it is about, and the log says who asked", async () => {
  const id = await failOne();
  expect(await listFailedJobs(new Date(0), 10)).toMatchObject([{ id, lastError: "The other side hung up." }]);
  expect(leadOf(await runAgain(id))).toBe("303 /admin/jobs?done=asked");
  expect(await listFailedJobs(new Date(0), 10)).toEqual([]);
  expect(await claim()).toMatchObject({ id, payload: { about: "one" }, attempts: 1 });
  const [entry] = (await listAdministrationLog(1)).entries;
  expect(entry).toMatchObject({ action: "run-job", subject: "test", was: "The other side hung up." });
});

test("of eight who ask at once one does, and the others are told", async () => {
  const id = await failOne();
  const answers = await Promise.all(Array.from({ length: 8 }, () => runAgain(id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)]);
});

test("a job that waits, runs, is done or is not here is not run again", async () => {
  const waiting = await addJob({ kind: "test", key: "waiting", attemptsMax: 1 });
  expect((await runAgain(waiting!)).status).toBe(409);
  await claim();
  expect((await runAgain(waiting!)).status).toBe(409);
  for (const id of [999_999, 0, "x", "1e3"]) expect((await runAgain(id)).status, String(id)).toBe(404);
});

test("nobody but an administrator has it run again; to all others there is nothing here", async () => {
  const id = await failOne();
  for (const [who, headers] of Object.entries(await cookiesOfOthers()))
    expect((await runAgain(id, headers)).status, who).toBe(404);
  expect((await db.select().from(jobs).where(eq(jobs.id, id)))[0]?.status).toBe("failed");
});

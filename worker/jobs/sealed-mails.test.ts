import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { addJob, listOpenJobs } from "@/db/queries/job/jobs";
import { seal } from "@/lib/server/account/sealed";
import { env } from "@/lib/server/runtime/env";
import type { Job } from "../job";
import { sealedMailJob } from "../sealed-mail-job";
import { runDueJobs } from "../worker";
import { listJobs } from ".";

const secret = env.AUTH_SECRET;
afterEach(async () => {
  env.AUTH_SECRET = secret;
  vi.useRealTimers();
  await db.$client`delete from jobs`;
});

/** What each asks its job with: the name of the sealed text, and what it was sealed for. */
const SEALED = {
  "sign-in-link": ["link", "sign-in-link"],
  "verify-address": ["claim", "mail-address"],
  "account-notice": ["notice", "account-notice"],
  invitation: ["invitation", "invitation"],
  approval: ["answer", "approval"],
} as const;
type Kind = keyof typeof SEALED;
const kinds = Object.keys(SEALED) as Kind[];

const ask = async (kind: Kind, seconds = 600) => {
  const [name, purpose] = SEALED[kind];
  const payload = { [name]: await seal(purpose, { address: "ada@example.org" }, seconds) };
  await addJob({ kind, key: kind, attemptsMax: 3, payload });
};
const jobOf = (kind: Kind): Job => listJobs(env).find((job) => job.kind === kind)!;
const open = async () => (await listOpenJobs(10)).map(({ kind, status, lastError }) => ({ kind, status, lastError }));

test.each(kinds)(
  "%s that another AUTH_SECRET sealed stays, with the reason, for a worker that has it",
  async (kind) => {
    await ask(kind);
    env.AUTH_SECRET = "another secret, of 32 characters at least";
    await runDueJobs([jobOf(kind)], "UTC", new Date());
    expect(await open()).toEqual([
      {
        kind,
        status: "waiting",
        lastError: "This mail was sealed with another AUTH_SECRET; give web server and worker the same.",
      },
    ]);
  },
);

test.each(kinds)("%s whose time is over is done, and not tried again", async (kind) => {
  await ask(kind, -60);
  await runDueJobs([jobOf(kind)], "UTC", new Date());
  expect(await open()).toEqual([]);
});

test("each job that mails what was sealed is tried here", () => {
  const own = listJobs(env).filter(({ run }) => run.toString() === sealedMailJob({} as never).run.toString());
  expect(own.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
});

import { expect, test } from "vitest";
import { db } from "@/db/client";
import { jobs } from "@/db/schema";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { addPictured, drawPicture, listRows, NOW, startPictureHost } from "../testing/picture-host";
import { runDueJobs } from "../worker";
import { fetchPicturesJob } from "./fetch-pictures";

const host = startPictureHost();

test("says what it fetched, refused and removed, what is kept and what is left", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png"), host.at("/b.png")]);
  await runDueJobs([fetchPicturesJob], "UTC", NOW);
  const [job] = await db.select().from(jobs);
  expect(job?.result).toMatch(/^fetched 1 picture, refused 1 and removed 0; 1 are kept in 0\.0 MB, and 0 left\.$/);
  expect((await listRows()).map(({ key }) => key !== null)).toEqual([true, false]);
});

test("without a way out one picture a host is tried an hour, and the log has one line", async () => {
  const lines = catchLog();
  env.MEDIA_HOSTS = ["127.0.0.1:1"];
  for (const number of [1, 2, 3]) await addPictured(`2502.0000${number}`, [`http://127.0.0.1:1/${number}.png`]);
  let at = NOW;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await runDueJobs([fetchPicturesJob], "UTC", at);
    at = new Date(at.getTime() + 700_000);
  }
  const all = await listRows();
  expect(all.length).toBeLessThanOrEqual(3);
  expect(all.every(({ attempts, failure }) => attempts === 0 && failure?.includes("could not be reached"))).toBe(true);
  const said = lines.filter((line) => line.includes("fetch-pictures"));
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain("    at ");
  expect((await db.select().from(jobs)).some(({ lastError }) => lastError?.includes("could not be reached"))).toBe(
    true,
  );
});

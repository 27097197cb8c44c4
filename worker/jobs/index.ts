import type { Env } from "@/lib/env";
import type { Job } from "../job";
import { closeDays } from "./close-days";
import { fetchPapers } from "./fetch-papers";
import { housekeeping } from "./housekeeping";
import { indexPapers } from "./index-papers";
import { recount } from "./recount";

/** The jobs of a worker with these settings. */
export function listJobs(env: Pick<Env, "FEED_SOURCE">): Job[] {
  return [...(env.FEED_SOURCE === "none" ? [] : [fetchPapers]), closeDays, indexPapers, recount, housekeeping];
}

import { existsSync } from "node:fs";
import path from "node:path";

/** 9,881 rows of Hugging Face's daily papers on 580 days, beside the project where it is. */
export const ARCHIVE = path.resolve(import.meta.dirname, "../../../shared/data/hf-daily-papers.jsonl.gz");
export const hasArchive = existsSync(ARCHIVE);

/** What the archive holds. A paper that upstream showed on two days is counted once, on the later one. */
export const ARCHIVE_FACTS = { rows: 9_881, papers: 9_877, days: 580, firstDay: "2024-05-27", lastDay: "2026-08-21" };

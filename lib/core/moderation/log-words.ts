import type { LogEntry } from "@/db/queries/moderation/log";
import { hiddenReasonWords } from "../comment/sentences";
import { actionWords, forDays } from "./sentences";

/** What was done, in a few words: "Comment hidden: spam", "Writing taken away for 7 days". */
export const logEntryWords = ({ action, reason, days }: LogEntry): string =>
  [
    actionWords[action],
    days === null ? "" : ` ${forDays(days)}`,
    reason === null ? "" : `: ${hiddenReasonWords[reason]}`,
  ].join("");

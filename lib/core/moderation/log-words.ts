import type { LogEntry } from "@/db/queries/moderation/log";
import { hiddenReasonWords } from "../comment/sentences";
import type { Correction, CorrectionKind } from "../paper/corrections";
import { BACK_TO_SOURCE, correctionLabels } from "../paper/sentences";
import { actionWords, forDays } from "./sentences";

/** What was done, in a few words: "Comment hidden: spam", "Writing taken away for 7 days". */
export const logEntryWords = ({ action, reason, days }: LogEntry): string =>
  [
    actionWords[action],
    days === null ? "" : ` ${forDays(days)}`,
    reason === null ? "" : `: ${hiddenReasonWords[reason]}`,
  ].join("");

/** Of a long address so much is in the log. */
const VALUE_SHOWN_MAX = 150;

/** What the log says of a correction: what was set to what, and the moderator's own words. */
export function correctionNote(
  { kind, value }: { kind: CorrectionKind; value: Correction["value"] | "source" },
  words: string | null,
): string {
  const set = value === "source" ? BACK_TO_SOURCE.toLowerCase() : (value?.slice(0, VALUE_SHOWN_MAX) ?? "none");
  return [`${correctionLabels[kind]}: ${set}`, words].filter(Boolean).join("\n");
}

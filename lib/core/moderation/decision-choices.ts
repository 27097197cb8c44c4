import type { Decision } from "@/db/queries/moderation/decide";
import type { ClaimStatus } from "../claim/claims";
import { DENY_CLAIM, KEEP_CLAIM, REPLACE_CLAIM, REVOKE_CLAIM, VERIFY_CLAIM } from "../claim/sentences";
import {
  hiddenReasons,
  type RestrictionDays,
  restrictionDays,
  type SuspensionDays,
  suspensionDays,
} from "../comment/community-rules";
import {
  hideAs,
  LEAVE_COMMENT,
  NOTHING_MORE,
  REPORTS_RIGHT,
  REPORTS_WRONG,
  restrictFor,
  SHOW_COMMENT,
  SUSPEND_WRITER,
  suspendFor,
  WARN_WRITER,
} from "./sentences";

/** What a form's field says, in which words it is offered, and what is decided by it. */
type Choice<Chosen> = { value: string; text: string; chosen: Chosen };

export const commentChoices: readonly Choice<Decision["comment"]>[] = [
  { value: "leave", text: LEAVE_COMMENT, chosen: "leave" },
  { value: "show", text: SHOW_COMMENT, chosen: "show" },
  ...hiddenReasons.map((reason) => ({ value: `hide-${reason}`, text: hideAs(reason), chosen: { hide: reason } })),
];

/** In place of those above, in a case about a paper. */
export const paperChoices: readonly Choice<Decision["comment"]>[] = [
  { value: "leave", text: REPORTS_WRONG, chosen: "leave" },
  { value: "accept", text: REPORTS_RIGHT, chosen: "accept" },
];

/** In place of those above, in a case about a claim of authorship that waits, or that is disputed. */
const waitingClaimChoices: readonly Choice<Decision["comment"]>[] = [
  { value: "verify-claim", text: VERIFY_CLAIM, chosen: { claim: "verify" } },
  { value: "replace-claim", text: REPLACE_CLAIM, chosen: { claim: "replace" } },
  { value: "deny-claim", text: DENY_CLAIM, chosen: { claim: "deny" } },
];
const disputedClaimChoices: readonly Choice<Decision["comment"]>[] = [
  { value: "keep-claim", text: KEEP_CLAIM, chosen: { claim: "keep" } },
  { value: "revoke-claim", text: REVOKE_CLAIM, chosen: { claim: "revoke" } },
];
export const claimChoices = [...waitingClaimChoices, ...disputedClaimChoices];

/** Those that fit a claim as it stands. */
export const claimChoicesOf = ({ status, isTaken }: { status: ClaimStatus; isTaken: boolean }) =>
  status === "pending"
    ? waitingClaimChoices.filter(({ value }) => value !== (isTaken ? "verify-claim" : "replace-claim"))
    : disputedClaimChoices.filter(({ value }) => status === "verified" || value === "keep-claim");

export const writerChoices: readonly Choice<Decision["writer"]>[] = [
  { value: "nothing", text: NOTHING_MORE, chosen: "nothing" },
  { value: "warn", text: WARN_WRITER, chosen: "warn" },
  ...restrictionDays.map((days) => ({
    value: `restrict-${days}`,
    text: restrictFor(days),
    chosen: { restrictDays: days },
  })),
  ...suspensionDays.map((days) => ({
    value: `suspend-${days}`,
    text: suspendFor(days),
    chosen: { suspendDays: days },
  })),
  { value: "suspend", text: SUSPEND_WRITER, chosen: "suspend" },
];

/** What an account may be sanctioned by on its own, without a case. */
export const sanctionChoices: readonly Choice<
  { kind: "warn" } | { kind: "restrict"; days: RestrictionDays } | { kind: "suspend"; days: SuspensionDays | null }
>[] = [
  { value: "warn", text: WARN_WRITER, chosen: { kind: "warn" } },
  ...restrictionDays.map((days) => ({
    value: `restrict-${days}`,
    text: restrictFor(days),
    chosen: { kind: "restrict" as const, days },
  })),
  ...suspensionDays.map((days) => ({
    value: `suspend-${days}`,
    text: suspendFor(days),
    chosen: { kind: "suspend" as const, days },
  })),
  { value: "suspend", text: SUSPEND_WRITER, chosen: { kind: "suspend", days: null } },
];

/** What is chosen by a field's value; null for what is offered nowhere. */
export const findChoice = <Chosen>(choices: readonly Choice<Chosen>[], value: string): Chosen | null =>
  choices.find((choice) => choice.value === value)?.chosen ?? null;

import { CASE_UNKNOWN } from "@/lib/core/moderation/sentences";
import type { Address } from "@/lib/server/gate";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { parseNumber } from "@/lib/server/moderation/number-part";

/** The case that a handler's path names, as far as its form says; the refusal otherwise. */
export const readCaseId = ({ parts }: Address<{ id: string }>): number | Refusal =>
  parseNumber(parts.id) ?? refuse(404, CASE_UNKNOWN);

import type { CorrectionOutcome } from "@/db/queries/paper/correct-paper";
import { LINKED_ORGANIZATION_UNKNOWN, LINKS_ARE_ANOTHERS, PAPER_TO_EDIT_UNKNOWN } from "@/lib/core/paper/sentences";
import { refuseStranger } from "../gate/who";
import { type Refusal, refuse } from "../http/refusal";
import { dropPages } from "../site/drop-pages";
import { refuseAsUnknown } from "./unknown-form";

/** Why a paper was not corrected. */
export function refuseCorrection(why: Extract<CorrectionOutcome, string>): Refusal {
  switch (why) {
    case "no-role":
      return refuseAsUnknown();
    case "no-session":
      return refuseStranger();
    case "unknown":
      return refuse(404, PAPER_TO_EDIT_UNKNOWN);
    case "not-theirs":
      return refuse(403, LINKS_ARE_ANOTHERS);
    case "no-organization":
      return refuse(400, LINKED_ORGANIZATION_UNKNOWN);
  }
}

/** Has every page made anew that a corrected paper is on. */
export function dropCorrected(paperId: string, { organizations }: Exclude<CorrectionOutcome, string>): void {
  dropPages(["papers", `paper:${paperId}`, ...organizations.map((slug) => `organization:${slug}`)]);
}

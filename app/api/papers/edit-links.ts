import { editLinks } from "@/db/queries/paper/submissions";
import { decodeSegment } from "@/lib/core/decode-segment";
import { LINKED_ORGANIZATION_UNKNOWN, LINKS_ARE_ANOTHERS, PAPER_TO_EDIT_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { editPaperLinks } from "@/lib/server/api/operations/writes";
import { type Address, gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropPages } from "@/lib/server/site/drop-pages";
import type { PaperPart } from "./paper-id";

/** Sets the links of a paper, for the reader who added it. */
export const { POST } = gate("POST", {
  who: writer,
  scope: "write",
  limit: writes,
  body: json(editPaperLinks.body),
  parameters: ({ parts }: Address<PaperPart>) => {
    const text = decodeSegment(parts.paperId);
    return (/^[0-9a-f]{24}$/.test(text) ? text : parsePaperId(text)?.id) ?? refuse(404, PAPER_TO_EDIT_UNKNOWN);
  },
  answer: async ({ sender, body, parameters: paper }) => {
    const changed = await editLinks(paper, sender.userId, body);
    if (changed === "not-found") return refuse(404, PAPER_TO_EDIT_UNKNOWN);
    if (changed === "not-theirs") return refuse(403, LINKS_ARE_ANOTHERS);
    if (changed === "no-organization") return refuse(400, LINKED_ORGANIZATION_UNKNOWN);
    dropPages(["papers", `paper:${changed.paperId}`, ...changed.organizations.map((slug) => `organization:${slug}`)]);
    return answerJson({});
  },
});

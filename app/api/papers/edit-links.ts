import { editLinks } from "@/db/queries/submissions";
import { answerJson } from "@/lib/answers";
import { editPaperLinks } from "@/lib/api/operations/writes";
import { decodeSegment } from "@/lib/decode-segment";
import { dropPages } from "@/lib/drop-pages";
import { type Address, gate } from "@/lib/gate";
import { json } from "@/lib/gate/bodies";
import { writes } from "@/lib/gate/limits";
import { writer } from "@/lib/gate/who";
import { refuse } from "@/lib/refusal";
import { parsePaperId } from "@/lib/sources";
import type { PaperPart } from "./paper-id";

const NOT_HERE = "This paper is not here; give its id or its object id.";

/** Sets the links of a paper, for whoever added it. */
export const { POST } = gate("POST", {
  who: writer,
  scope: "write",
  limit: writes,
  body: json(editPaperLinks.body),
  parameters: ({ parts }: Address<PaperPart>) => {
    const text = decodeSegment(parts.paperId);
    return (/^[0-9a-f]{24}$/.test(text) ? text : parsePaperId(text)?.id) ?? refuse(404, NOT_HERE);
  },
  answer: async ({ sender, body, parameters: paper }) => {
    const changed = await editLinks(paper, sender.userId, body);
    if (changed === "not-found") return refuse(404, NOT_HERE);
    if (changed === "not-theirs") return refuse(403, "Only the person who added this paper can edit its links.");
    if (changed === "no-organization")
      return refuse(400, "No organization has this `organizationId`; /api/organizations lists them.");
    dropPages(["papers", `paper:${changed.paperId}`, ...changed.organizations.map((slug) => `organization:${slug}`)]);
    return answerJson({});
  },
});

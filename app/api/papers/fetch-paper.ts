import type { TokenScope } from "@/db/schema";
import { decodeSegment } from "@/lib/core/decode-segment";
import { archivesOf, parsePaperId } from "@/lib/core/source";
import { notAtSource, onItsWay, TAKEN_OFF_HERE } from "@/lib/core/submission/sentences";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { type Who, type Writer, writer } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { bringPaper } from "@/lib/server/paper/bring-paper";
import { readPaperId } from "./paper-id";

/** A reader of a page that says a paper is not here; who is not signed in is led to sign in, and back to it. */
const readerOfMissing: Who<Writer, TokenScope> = {
  mayComeFrom: (request) => isSameOrigin(request, true),
  find: async (request, scope) => {
    const found = await writer.find(request, scope);
    if (!(found instanceof Refusal) || found.status !== 401) return found;
    return seeOther("/signin", { callbackUrl: pageOf(request) });
  },
  seesPages: true,
};

/** The paper's page, for the address of what is done to it. */
function pageOf(request: Request): string {
  const named = /^\/api\/papers\/(.+)\/fetch$/.exec(new URL(request.url).pathname)?.[1] ?? "";
  const id = parsePaperId(decodeSegment(named))?.id;
  return id ? `/papers/${id}` : "/";
}

/** Has a paper here that its source has, for a reader who opened its address. It gets no day by that. */
export const { POST } = gate("POST", {
  who: readerOfMissing,
  scope: "write",
  limit: writes,
  body: empty,
  parameters: readPaperId,
  answer: async ({ sender, parameters: id }) => {
    const brought = await bringPaper(id, sender.userId);
    if (brought instanceof Refusal) return brought;
    if (brought === "here") return seeOther(`/papers/${id}`);
    if (brought === "taken-off") return refuse(403, TAKEN_OFF_HERE);
    if (brought === "unknown") return refuse(404, notAtSource(archivesOf(id)));
    return refuse(503, onItsWay(archivesOf(id)), { "Retry-After": "120" });
  },
});

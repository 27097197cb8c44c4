import { claimPage } from "@/lib/core/claim/claims";
import { CLAIM_WORDS_NEEDED, CLAIMED_PAPER_UNKNOWN, PROOF_NEEDED } from "@/lib/core/claim/sentences";
import { CLAIM_WORDS_MAX } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import { parsePaperId } from "@/lib/core/source";
import { claimBody, parseProof } from "@/lib/server/claim/claim-body";
import { claimPaper } from "@/lib/server/claim/claim-paper";
import { refuseWriting } from "@/lib/server/comment/community";
import { discussionWriter, discussionWrites, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { seeOther } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { parseNumber } from "@/lib/server/moderation/number-part";

/** Claims an author of a paper, by the form of our page. Programs have `/api/settings/papers/claim`. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: claimBody,
  parameters: () => refuseWriting() ?? null,
  answer: async ({ request, sender, body: said }) => {
    const stranger = () => strangerInDiscussion(request, claimPage(said.paper), said.page + said.words !== "");
    if (sender.userId === null) return stranger();
    const paperId = parsePaperId(said.paper)?.id;
    if (!paperId) return refuse(400, CLAIMED_PAPER_UNKNOWN);
    const proof = parseProof(said.proof);
    if (!proof) return refuse(400, PROOF_NEEDED);
    const checked = checkWords(said.words, CLAIM_WORDS_MAX);
    if ("problem" in checked) return refuse(400, checked.problem);
    if (proof === "words" && checked.words === null) return refuse(400, CLAIM_WORDS_NEEDED);
    const position = parseNumber(said.author.trim());
    const made = await claimPaper(sender, {
      paperId,
      position,
      proofs: [proof],
      page: said.page,
      words: checked.words,
    });
    if (made === "no-session") return stranger();
    // A page that says nothing is there would have nothing of what was typed.
    if (made instanceof Refusal) return made.status === 404 ? refuse(400, CLAIMED_PAPER_UNKNOWN) : made;
    return seeOther("/claims", { done: made.status });
  },
});

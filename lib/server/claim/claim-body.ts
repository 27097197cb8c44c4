import { type ClaimProof, claimPage, claimProofs } from "@/lib/core/claim/claims";
import {
  BACK_TO_CLAIM_FORM,
  CLAIM_WORDS,
  HOW_TO_PROVE,
  PAGE_ADDRESS,
  proofNames,
  SEND_CLAIM,
  WHICH_AUTHOR_BY_NUMBER,
} from "@/lib/core/claim/sentences";
import { type Body, form } from "../gate/bodies";
import { formAgain } from "../moderation/form-again";

/** A claim as a form says it; nothing of it is checked yet. */
export type SaidClaim = Record<"paper" | "author" | "proof" | "page" | "words", string>;

/** A claim by a plain form, which gets all that was typed back whatever it is refused for. */
export const claimBody: Body<SaidClaim> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    const said = (name: keyof SaidClaim) => fields.get(name) ?? "";
    return {
      paper: said("paper"),
      author: said("author"),
      proof: said("proof"),
      page: said("page"),
      words: said("words"),
    };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "hidden", name: "paper", label: "paper", value: said.paper },
        { kind: "line", type: "text", name: "author", label: WHICH_AUTHOR_BY_NUMBER, value: said.author },
        {
          kind: "choice",
          name: "proof",
          label: HOW_TO_PROVE,
          options: claimProofs.map((proof) => ({ value: proof, text: proofNames[proof] })),
          value: said.proof,
        },
        { kind: "line", type: "text", name: "page", label: PAGE_ADDRESS, value: said.page },
        { kind: "text", name: "words", label: CLAIM_WORDS, value: said.words },
      ],
      [{ text: SEND_CLAIM }],
      { path: claimPage(said.paper), text: BACK_TO_CLAIM_FORM },
    ),
};

/** The proof that a form's field names; null for none. */
export const parseProof = (text: string): ClaimProof | null => claimProofs.find((each) => each === text) ?? null;

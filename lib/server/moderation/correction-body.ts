import { parseDay } from "@/lib/core/days";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import {
  addressKinds,
  CORRECTED_MEDIA_MAX,
  type Correction,
  type CorrectionKind,
  correctionKinds,
} from "@/lib/core/paper/corrections";
import {
  BACK_TO_PAPER,
  CORRECTION_ADDRESS_WRONG,
  CORRECTION_DAY_WRONG,
  CORRECTION_KIND_UNKNOWN,
  CORRECTION_ORGANIZATION_UNKNOWN,
  correctedMediaWrong,
  correctionLabels,
} from "@/lib/core/paper/sentences";
import { today } from "@/lists/find-list";
import { isLinkAddress } from "../api/link-address";
import { type Body, form } from "../gate/bodies";
import { type Refusal, refuse } from "../http/refusal";
import { type AskedField, formAgain } from "./form-again";

/** What a form about a paper's correction says; `act` is the button that was pressed. */
export type SaidCorrection = Record<"kind" | "value" | "note" | "act", string>;

type Shape = {
  /** The buttons of the form, which a refusal gives back. */
  buttons: readonly { text: string; name?: string; value?: string }[];
  /** What the form asks for beside kind and value. */
  fields?: (said: SaidCorrection) => AskedField[];
};

/** The body of a form at `/correct/ID`; refused, it gives back what was typed. */
export const correctionBody = ({ buttons, fields = () => [] }: Shape): Body<SaidCorrection> => ({
  max: form.max,
  read: (text) => {
    const given = new URLSearchParams(text);
    const said = (name: keyof SaidCorrection) => (given.get(name) ?? "").trim();
    return { kind: said("kind"), value: said("value"), note: said("note"), act: said("act") };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "hidden", name: "kind", label: "kind", value: said.kind },
        { kind: "line", type: "text", name: "value", label: labelOf(said.kind), value: said.value },
        ...fields(said),
      ],
      buttons,
      { path: new URL(request.url).pathname.replace(/^\/api(.+)\/[a-z]+$/, "$1"), text: BACK_TO_PAPER },
    ),
});

const findKind = (text: string): CorrectionKind | undefined => correctionKinds.find((kind) => kind === text);

function labelOf(kind: string): string {
  const found = findKind(kind);
  return found ? correctionLabels[found] : kind;
}

/** The kind that a form is about. */
export const readCorrectionKind = (text: string): CorrectionKind | Refusal =>
  findKind(text) ?? refuse(400, CORRECTION_KIND_UNKNOWN);

/** What a form wants to be said of a paper, as it is kept; or what is wrong with it. */
export function readCorrection({ kind: text, value }: SaidCorrection): Correction | Refusal {
  const kind = findKind(text);
  if (!kind) return refuse(400, CORRECTION_KIND_UNKNOWN);
  if (value === "") return { kind, value: null };
  if (addressKinds.some((each) => each === kind))
    return isLinkAddress(value) ? { kind, value: new URL(value).toString() } : refuse(400, CORRECTION_ADDRESS_WRONG);
  if (kind === "media") {
    const addresses = value.split(/\s+/);
    return addresses.length <= CORRECTED_MEDIA_MAX && addresses.every(isLinkAddress)
      ? { kind, value: addresses.join(" ") }
      : refuse(400, correctedMediaWrong(CORRECTED_MEDIA_MAX));
  }
  if (kind === "day")
    return parseDay(value) === value && value <= today() ? { kind, value } : refuse(400, CORRECTION_DAY_WRONG);
  const slug = parseEntitySlug("organization", value);
  return slug ? { kind, value: slug } : refuse(400, CORRECTION_ORGANIZATION_UNKNOWN);
}

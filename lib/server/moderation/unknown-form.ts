import { NOTHING_AT_ADDRESS } from "@/lib/core/site/sentences";
import { type Refusal, refuse } from "../http/refusal";
import { readBody, SMALL_BODY_MAX } from "../http/request-body";
import { type AskedField, wordsAgain } from "./form-again";

/** Most fields of one form that are given back. Our forms have fewer. */
const FIELDS_MAX = 20;
/** What is chosen and not written: "hide-spam", a number, or nothing. */
const CHOSEN = /^[a-z0-9-]*$/;

/** What everybody is told but who moderates: as of an address where nothing is. */
export const refuseAsUnknown = (): Refusal => refuse(404, NOTHING_AT_ADDRESS);

/**
 * As refuseAsUnknown; but who filled in a form finds their words on that page, since their session may have ended while they wrote.
 * It is made of the request alone, so it is the same for every stranger, and for every case, be there one or not.
 */
export async function refuseFormAsUnknown(request: Request): Promise<Refusal | Response> {
  const { headers } = request;
  const isForm = headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (!isForm || !headers.get("accept")?.includes("text/html")) return refuseAsUnknown();
  const text = await readBody(request, SMALL_BODY_MAX);
  const fields = [...new URLSearchParams(text === "too-large" ? "" : text)].slice(0, FIELDS_MAX).map(toField);
  // A press of a button has no words to lose.
  const hasWords = fields.some(({ kind }) => kind === "text");
  return hasWords ? wordsAgain(request, refuseAsUnknown(), fields) : refuseAsUnknown();
}

const toField = ([name, value]: [string, string]): AskedField => ({
  kind: CHOSEN.test(value) ? "hidden" : "text",
  name,
  label: name,
  value,
});

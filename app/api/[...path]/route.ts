import { NOTHING_AT_ADDRESS } from "@/lib/core/site/sentences";
import { refuseAll } from "@/lib/server/gate";
import { refuse } from "@/lib/server/http/refusal";

/** What the API says where it has nothing: programs get the same JSON as from any other refusal. */
const answerNothing = refuseAll(() => refuse(404, NOTHING_AT_ADDRESS));

export const GET = answerNothing;
export const POST = answerNothing;
export const PUT = answerNothing;
export const PATCH = answerNothing;
export const DELETE = answerNothing;

import { answerOai } from "@/lib/server/api/oai";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { apiReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { OPEN_TO_SCRIPTS, preflightOf } from "@/lib/server/http/open-to-scripts";

const harvesters = { ...anyone, headers: OPEN_TO_SCRIPTS };

/** `GET /oai?verb=…` and the same as a form: papers for harvesters, by OAI-PMH 2.0. */
export const { GET } = gate("GET", {
  who: harvesters,
  scope: null,
  limit: [apiReads],
  body: "none",
  parameters: ({ search }) => search,
  answer: async ({ parameters }) => print(await answerOai(parameters)),
});

export const { POST } = gate("POST", {
  who: harvesters,
  scope: null,
  limit: [apiReads],
  body: form,
  parameters: "none",
  answer: async ({ body }) => print(await answerOai(body)),
});

export const OPTIONS = preflightOf("GET, HEAD, POST, OPTIONS", "Content-Type");

const print = (xml: string) =>
  new Response(xml, {
    headers: { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-cache", "X-Robots-Tag": "noindex" },
  });

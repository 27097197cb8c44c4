import { mcpHandler } from "@/lib/server/api/mcp";
import { gate, type Method } from "@/lib/server/gate";
import { anyText } from "@/lib/server/gate/bodies";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";

/** Bytes that a call of a tool may have; the longest of ours takes a hundred. */
const BODY_MAX = 64 * 1024;

/** Papers for agents, by the Model Context Protocol: https://modelcontextprotocol.io */
export const { GET } = answerMcp("GET");
export const { POST } = answerMcp("POST");
export const { DELETE } = answerMcp("DELETE");

function answerMcp<M extends Method>(name: M) {
  return gate(name, {
    who: anyone,
    scope: null,
    limit: [quietReads],
    body: anyText(BODY_MAX),
    parameters: "none",
    answer: async ({ request: { method, url, headers }, body }) => {
      const answered = await mcpHandler.fetch(
        new Request(url, { method, headers, ...(method === "POST" && { body }) }),
      );
      // What it gives may not be written to.
      const response = new Response(answered.body, answered);
      response.headers.set("Cache-Control", "private, no-store");
      return response;
    },
  });
}

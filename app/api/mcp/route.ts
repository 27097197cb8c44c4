import { mcpHandler } from "@/lib/server/api/mcp";
import { gate, type Method } from "@/lib/server/gate";
import { anyText } from "@/lib/server/gate/bodies";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { OPEN_TO_SCRIPTS, preflightOf } from "@/lib/server/http/open-to-scripts";
import { isAskedHere } from "@/lib/server/http/rebinding";

/** Bytes that a call of a tool may have; the longest of ours takes some thousand. */
const BODY_MAX = 64 * 1024;

/** Programs, and pages of this site or this machine. */
const agents = { ...anyone, mayComeFrom: isAskedHere, headers: OPEN_TO_SCRIPTS };

/** Papers for agents, by the Model Context Protocol: https://modelcontextprotocol.io */
export const { GET } = answerMcp("GET");
export const { POST } = answerMcp("POST");
export const { DELETE } = answerMcp("DELETE");

export const OPTIONS = preflightOf(
  "GET, POST, DELETE, OPTIONS",
  "Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
);

function answerMcp<M extends Method>(name: M) {
  return gate(name, {
    who: agents,
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

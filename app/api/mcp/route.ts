import { answerError } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { mcpHandler } from "@/lib/mcp";
import { countRead } from "@/lib/rate-limits";
import { readBody } from "@/lib/request-body";
import { TOO_LARGE_SENTENCE } from "@/lib/writes";

/** Bytes that a call of a tool may have; the longest of ours takes a hundred. */
const BODY_MAX = 64 * 1024;

/** Papers for agents, by the Model Context Protocol: https://modelcontextprotocol.io */
const answer = handle(async (request: Request) => {
  const counted = await countRead(request);
  if (counted instanceof Response) return counted;
  const body = await readBody(request, BODY_MAX);
  if (body === "too-large") return answerError(413, TOO_LARGE_SENTENCE);
  const { method, url, headers } = request;
  const answered = await mcpHandler.fetch(new Request(url, { method, headers, ...(method === "POST" && { body }) }));
  // What it gives may not be written to.
  const response = new Response(answered.body, answered);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
});

export { answer as DELETE, answer as GET, answer as POST };

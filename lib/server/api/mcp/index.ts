import { createMcpHandler, type McpRequestContext, McpServer } from "@modelcontextprotocol/server";
import { MCP_INSTRUCTIONS } from "@/lib/core/site/sentences";
import { catalogue } from "@/lists/catalogue";
import { env, siteUrl } from "../../runtime/env";
import { registerList, registerSearch } from "./list-tools";
import { registerCite, registerPaper } from "./paper-tools";

/** A server for one request: there are no sessions, so any of many machines may answer. */
function createServer({ requestInfo }: McpRequestContext): McpServer {
  const server = new McpServer(
    { name: "daily-papers", title: env.SITE_NAME, version: "1.0.0", websiteUrl: siteUrl() },
    {
      instructions: MCP_INSTRUCTIONS,
      // The tools are the same as long as the server runs.
      capabilities: { tools: { listChanged: false } },
    },
  );
  for (const entry of catalogue) if (entry.tool && entry.scope !== "search") registerList(server, entry, entry.tool);
  registerSearch(server, requestInfo?.headers ?? new Headers());
  registerPaper(server);
  registerCite(server);
  return server;
}

/** Answers MCP by streamable HTTP, in the protocol's present form and in the one before it. */
export const mcpHandler = createMcpHandler(createServer, { maxSubscriptions: 64 });

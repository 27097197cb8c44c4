import { createServer } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { listPaperIds } from "@/db/queries/list/paper-lists";
import { listWholePapers } from "@/db/queries/paper/papers";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { toHfDailyItem } from "@/lib/server/api/serialize-paper";

/**
 * The reference of the API's dated list, `api-server.ts PORT`: no framework, no checks and no cache; for each request it
 * reads the rows of the day by the same queries and prints them as the same JSON.
 */
const compress = promisify(gzip);
const [port = ""] = process.argv.slice(2);

async function answer(day: string): Promise<string> {
  const list = { scope: { kind: "period", from: day, to: day }, filter: NO_FILTER, order: "default" } as const;
  const ids = await listPaperIds(list, 50);
  return JSON.stringify((await listWholePapers(ids)).map(toHfDailyItem));
}

createServer(async (request, response) => {
  try {
    const json = await answer(new URL(request.url ?? "", "http://localhost").searchParams.get("date") ?? "2026-06-12");
    const isCompressed = request.headers["accept-encoding"]?.includes("gzip") ?? false;
    const body = isCompressed ? await compress(json) : Buffer.from(json);
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": body.length,
      ...(isCompressed ? { "Content-Encoding": "gzip" } : {}),
    });
    response.end(body);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
}).listen(Number(port), "127.0.0.1");

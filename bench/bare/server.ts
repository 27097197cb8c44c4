import { createServer } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { listPapersOfDay } from "@/db/queries/list/feed";
import { listFeedDays } from "@/db/queries/paper/papers";
import { printPage, readFrame } from "./html";

/**
 * The reference of the cached feed, `server.ts SITE PORT`: no framework and no cache; for each request it reads the
 * rows of the site's front page by the same queries and prints them in the site's markup.
 */
const PAPERS_PER_SECTION = 50;
const DAYS_PER_PAGE = 5;
const RECENT_DAYS = 7;

const compress = promisify(gzip);
const [siteUrl = "", port = ""] = process.argv.slice(2);
const frame = readFrame(await (await fetch(siteUrl)).text());

async function answer(): Promise<string> {
  const [days, recentDays] = await Promise.all([
    listFeedDays(null, DAYS_PER_PAGE + 1),
    listFeedDays(null, RECENT_DAYS),
  ]);
  const day = days[0]?.day ?? "";
  return printPage(frame, { day, papers: await listPapersOfDay(day, PAPERS_PER_SECTION), recentDays });
}

createServer(async (request, response) => {
  try {
    const html = await answer();
    const isCompressed = request.headers["accept-encoding"]?.includes("gzip") ?? false;
    const body = isCompressed ? await compress(html) : Buffer.from(html);
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Length": body.length,
      ...(isCompressed ? { "Content-Encoding": "gzip" } : {}),
    });
    response.end(body);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
}).listen(Number(port), "127.0.0.1");

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { lookup } from "mrmime";
import Negotiator from "negotiator";
import { etagOf, isNamed } from "../http/conditional";

const PREFIX = "/_next/static/";
/** What a client may get, best first, and how the file's name ends. */
const CODINGS = { br: ".br", gzip: ".gz", identity: "" } as const;
type Coding = keyof typeof CODINGS;
type Form = { coding: Coding; body: Buffer; etag: string };

/** Answers a request for a file of the build. @returns false for any other request. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves scripts, styles and fonts of a build from memory, as they were compressed when it was made
 * (scripts/start/compress-files.ts): Next compresses them anew for each reader, and by gzip alone. A name changes with what
 * is in the file, so caches keep it for good.
 * @param buildFolder whose files do not change any more; about 2 MB.
 */
export function serveStaticFiles(buildFolder: string): StaticFiles {
  const folder = path.join(buildFolder, "static");
  const files = new Map<string, { type: string; forms: Form[] }>();
  for (const name of existsSync(folder) ? listFiles(folder) : [])
    files.set(PREFIX + name, { type: lookup(name) ?? "application/octet-stream", forms: readForms(folder, name) });

  return (request, response) => {
    const file = files.get((request.url ?? "/").replace(/\?.*$/s, ""));
    const form = file && chooseForm(file.forms, request);
    if (!form) return false;
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", form.etag);
    const isKnown = isNamed(request.headers["if-none-match"] ?? "", form.etag);
    if (isKnown) {
      response.writeHead(304).end();
      return true;
    }
    response.setHeader("Content-Type", file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type);
    response.setHeader("Content-Length", form.body.length);
    if (form.coding !== "identity") response.setHeader("Content-Encoding", form.coding);
    response.end(request.method === "HEAD" ? undefined : form.body);
    return true;
  };
}

/** By path below the folder, with slashes; without compressed forms. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

/** What there is of a file, best first. */
function readForms(folder: string, name: string): Form[] {
  return Object.entries(CODINGS).flatMap(([coding, ending]) => {
    const file = path.join(folder, name + ending);
    if (!existsSync(file)) return [];
    const body = readFileSync(file);
    return [{ coding: coding as Coding, body, etag: etagOf(body) }];
  });
}

function chooseForm(forms: Form[], request: IncomingMessage): Form | undefined {
  const accepted = new Negotiator(request).encodings(forms.map(({ coding }) => coding));
  return forms.find(({ coding }) => accepted.includes(coding));
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { lookup } from "mrmime";
import Negotiator from "negotiator";
import { etagOf, isNamed } from "../http/conditional";
import { BUILD_NAME } from "../runtime/build-name";

const PREFIX = "/_next/static/";
/** What a client may get, best first, and how the file's name ends. */
const CODINGS = { br: ".br", gzip: ".gz", identity: "" } as const;
type Coding = keyof typeof CODINGS;
type Form = { coding: Coding; body: Buffer; etag: string };
type StaticFile = { type: string; forms: Form[] };
/** No dot at the beginning of a part, so that none leads out of the folder. */
const FILE_OF_A_BUILD = /^\/_next\/static(?:\/[\w~@-][\w~@.-]*)+$/;

/** Answers a request for a file of the build. @returns false for any other request. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves scripts, styles and fonts of a build from memory, as they were compressed when it was made
 * (scripts/start/compress-files.ts): Next compresses them anew for each reader, and by gzip alone. A name changes with what
 * is in the file, so caches keep it for good.
 * A page of the build before, in an open tab or in a cache, finds its files too: those of the builds that lie beside this one,
 * and of the next one while both serve.
 * @param buildFolder whose files do not change any more; about 2 MB.
 */
export function serveStaticFiles(buildFolder: string): StaticFiles {
  const folder = path.join(buildFolder, "static");
  const files = new Map<string, StaticFile>();
  for (const name of existsSync(folder) ? listFiles(folder) : []) {
    const file = readFile(folder, name);
    if (file) files.set(PREFIX + name, file);
  }

  /** Names of no build are looked for anew each time: a build may come meanwhile. */
  function find(url: string): StaticFile | undefined {
    const known = files.get(url);
    if (known || !FILE_OF_A_BUILD.test(url)) return known;
    const name = url.slice(PREFIX.length);
    const found = listOtherBuilds(buildFolder)
      .map((other) => readFile(path.join(other, "static"), name))
      .find((file) => file !== null);
    if (found) files.set(url, found);
    return found;
  }

  return (request, response) => {
    const file = find((request.url ?? "/").replace(/\?.*$/s, ""));
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

/** A file in all its forms, best first; null when it is not there. */
function readFile(folder: string, name: string): StaticFile | null {
  if (/\.(?:br|gz)$/.test(name)) return null;
  const forms = Object.entries(CODINGS).flatMap(([coding, ending]): Form[] => {
    const body = readIfThere(path.join(folder, name + ending));
    return body ? [{ coding: coding as Coding, body, etag: etagOf(body) }] : [];
  });
  return forms.length > 0 ? { type: lookup(name) ?? "application/octet-stream", forms } : null;
}

/** Another process may remove a build at any moment. */
function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** The builds beside this one. */
function listOtherBuilds(buildFolder: string): string[] {
  const builds = path.dirname(path.resolve(buildFolder));
  return (existsSync(builds) ? readdirSync(builds) : [])
    .filter((name) => BUILD_NAME.test(name) && name !== path.basename(buildFolder))
    .map((name) => path.join(builds, name));
}

function chooseForm(forms: Form[], request: IncomingMessage): Form | undefined {
  const accepted = new Negotiator(request).encodings(forms.map(({ coding }) => coding));
  return forms.find(({ coding }) => accepted.includes(coding));
}

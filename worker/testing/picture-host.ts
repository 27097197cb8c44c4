import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, type Mock, vi } from "vitest";
import { db } from "@/db/client";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { jobs, pictures } from "@/db/schema";
import { clearPapers, createRecord } from "@/ingest/testing/records";
import { startServer, type TestServer } from "@/ingest/testing/server";
import { pictureFolder } from "@/lib/server/picture/picture-files";
import { env } from "@/lib/server/runtime/env";
import { fetchPictures } from "../pictures/fetch-pictures";

/** A host of pictures on this machine, which the settings allow. */
export type PictureHost = {
  readonly server: TestServer;
  /** What it has, by path; anything else is 404. A number is a status. */
  files: Map<string, Buffer | number>;
  /** The whole address of a path there. */
  at: (path: string) => string;
  /** Paths that were asked for. */
  asked: () => string[];
  /** Runs the fetching once; `renew` notes that pages were to be made anew. */
  run: (now?: Date, signal?: AbortSignal) => Promise<string | null>;
  renew: Mock<() => Promise<void>>;
};

/** When these tests begin, and hours after that. */
export const NOW = new Date("2025-03-01T12:00:00Z");
export const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

export const listRows = () => db.select().from(pictures).orderBy(pictures.url);
export const firstRow = async () => (await listRows())[0];
export const listFiles = () => readdirSync(pictureFolder()).sort();

/** Starts one for the tests of a file; each test begins without papers, pictures, jobs, files and requests. */
export function startPictureHost(): PictureHost {
  let server: TestServer;
  let folder: string;
  const host: PictureHost = {
    get server() {
      return server;
    },
    files: new Map(),
    at: (path) => `${server.url}${path}`,
    asked: () => server.requests.map(({ path }) => path),
    renew: vi.fn(async () => {}),
    run: (now = NOW, signal = new AbortController().signal) =>
      fetchPictures({ now, signal, tell: async () => {}, renew: host.renew }),
  };
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-pictures-"));
    Object.assign(env, {
      DATA_DIR: folder,
      MEDIA_HOSTS: [new URL(server.url).host],
      MEDIA_ALLOW_PRIVATE: true,
      MEDIA_MAX_MB: 100,
    });
    host.files.clear();
    host.renew.mockClear();
    server.answer((request, response) => {
      const file = host.files.get(request.url ?? "") ?? 404;
      response.writeHead(typeof file === "number" ? file : 200).end(typeof file === "number" ? "" : file);
    });
    await clearPapers();
    await db.delete(pictures);
    await db.delete(jobs);
    return () => rmSync(folder, { recursive: true });
  });
  return host;
}

/** A picture of one colour with a bar in it. */
export const drawPicture = (
  width: number,
  height: number,
  format: "png" | "jpeg" | "gif" | "webp" | "tiff" = "png",
  background = "#c43",
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .composite([
      { input: { create: { width: Math.ceil(width / 4), height, channels: 3, background: "#fff" } }, left: 0, top: 0 },
    ])
    .toFormat(format)
    .toBuffer();

/** The same picture in another colour for each number, so that it has a key of its own. */
export const drawInColour = (number: number) => drawPicture(400, 300, "png", `#${String(number).padStart(6, "0")}`);

/** Bytes that begin as a video of this format does. */
export const videoBytes = (format: "mp4" | "webm" | "qt", size = 1_000): Buffer => {
  const begin =
    format === "webm" ? Buffer.from("1a45dfa3", "hex") : Buffer.from(`....ftyp${format === "qt" ? "qt  " : "isom"}`);
  return Buffer.concat([begin, Buffer.alloc(size)]);
};

/** A paper of the feed with these addresses of figures and videos, and of its organization's logo. */
export async function addPictured(id: string, mediaUrls: string[], draft: { day?: string; avatar?: string } = {}) {
  const { day = "2025-02-14", avatar } = draft;
  await ingestPapers([
    createRecord({
      id,
      mediaUrls,
      featured: { on: day, position: 1 },
      organization: avatar ? { slug: `lab-${id.slice(-3)}`, name: "Lab", avatarUrl: avatar } : undefined,
    }),
  ]);
}

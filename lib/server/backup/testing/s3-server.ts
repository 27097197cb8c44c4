import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { parseAuthorization, signRequest } from "./signature";

const REGION = "us-east-1";
const CLOCK_SKEW_MS = 900_000;
/** Of all but the last part. */
const PART_BYTES_MIN = 5 * 1024 * 1024;

type Upload = { key: string; parts: Map<number, Buffer>; initiatedAt: Date };
type Refusal = { status: number; code: string };

/**
 * A server that answers as S3 does for what backups ask: it checks the signature and the hash of each body, puts objects in one or
 * several parts, lists by pages of two, heads, gets and deletes, and refuses by S3's XML.
 */
export async function startS3Server(bucket: string, key = { id: "AKIDTEST", secret: "secret/of+tests" }) {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Upload>();
  const asked: string[] = [];
  /** What a test wants to be answered in place of the truth; null for the truth. */
  let refuse: (what: string) => Refusal | "hang up" | null = () => null;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const body = await buffer(request);
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, inBucket = "", object = ""] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const what = nameRequest(request.method ?? "", object, url.searchParams);
    asked.push(what);
    const refusal = refuse(what) ?? checkSignature(request, body, key);
    if (refusal === "hang up") return request.socket.destroy();
    if (refusal) return sendError(response, refusal);
    if (inBucket !== bucket) return sendError(response, { status: 404, code: "NoSuchBucket" });
    const query = url.searchParams;
    if (what === "list") return sendXml(response, listObjects(objects, query));
    if (what === "list uploads") return sendXml(response, listUploads(uploads, query));
    if (what === "begin upload") {
      const id = randomUUID();
      uploads.set(id, { key: object, parts: new Map(), initiatedAt: new Date() });
      return sendXml(
        response,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${object}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (query.has("uploadId")) return answerUpload(what, query, body, response);
    if (what === "put") {
      objects.set(object, body);
      return response.writeHead(200, { ETag: etagOf(body) }).end();
    }
    if (what === "delete") {
      objects.delete(object);
      return response.writeHead(204).end();
    }
    const found = objects.get(object);
    if (!found) return sendError(response, { status: 404, code: "NoSuchKey" }, what === "head");
    response.writeHead(200, { "Content-Length": found.length, ETag: etagOf(found) });
    response.end(what === "head" ? undefined : found);
  }

  function answerUpload(what: string, query: URLSearchParams, body: Buffer, response: ServerResponse): unknown {
    const id = query.get("uploadId") ?? "";
    const upload = uploads.get(id);
    if (!upload) return sendError(response, { status: 404, code: "NoSuchUpload" });
    if (what === "part") {
      upload.parts.set(Number(query.get("partNumber")), body);
      return response.writeHead(200, { ETag: etagOf(body) }).end();
    }
    uploads.delete(id);
    if (what === "abort upload") return response.writeHead(204).end();
    const named = [...body.toString().matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: /<ETag>(.*?)</.exec(part)?.[1]?.replaceAll("&quot;", '"'),
    }));
    const parts = named.map(({ number, etag }) => {
      const part = upload.parts.get(number);
      return part && etagOf(part) === etag ? part : null;
    });
    if (parts.includes(null)) return sendError(response, { status: 400, code: "InvalidPart" });
    if (parts.slice(0, -1).some((part) => (part?.length ?? 0) < PART_BYTES_MIN))
      return sendError(response, { status: 400, code: "EntityTooSmall" });
    objects.set(upload.key, Buffer.concat(parts as Buffer[]));
    sendXml(
      response,
      `<CompleteMultipartUploadResult><Key>${upload.key}</Key><ETag>"x-${parts.length}"</ETag></CompleteMultipartUploadResult>`,
    );
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    objects,
    uploads,
    asked,
    settings: {
      BACKUP_S3_ENDPOINT: url,
      BACKUP_S3_REGION: REGION,
      BACKUP_S3_ACCESS_KEY_ID: key.id,
      BACKUP_S3_SECRET_ACCESS_KEY: key.secret,
    },
    refuseWith: (next: typeof refuse) => {
      refuse = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function nameRequest(method: string, object: string, query: URLSearchParams): string {
  if (query.has("uploads")) return method === "POST" ? "begin upload" : "list uploads";
  if (query.has("uploadId"))
    return { PUT: "part", POST: "end upload", DELETE: "abort upload" }[method] ?? method.toLowerCase();
  return method === "GET" && object === "" ? "list" : method.toLowerCase();
}

function checkSignature(request: IncomingMessage, body: Buffer, key: { id: string; secret: string }): Refusal | null {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const signed = parseAuthorization(headers.authorization ?? "");
  if (!signed) return { status: 403, code: "AccessDenied" };
  if (signed.keyId !== key.id) return { status: 403, code: "InvalidAccessKeyId" };
  if (signed.region !== REGION || signed.service !== "s3") return { status: 400, code: "AuthorizationHeaderMalformed" };
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers["x-amz-date"] ?? "") ?? [];
  const [year = 0, month = 0, day, hour, minute, second] = parts.map(Number);
  const sentAt = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!(Math.abs(Date.now() - sentAt) < CLOCK_SKEW_MS)) return { status: 403, code: "RequestTimeTooSkewed" };
  const expected = signRequest(
    { method: request.method ?? "", target: request.url ?? "", headers },
    signed,
    key.secret,
  );
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signed.signature)))
    return { status: 403, code: "SignatureDoesNotMatch" };
  const hash = headers["x-amz-content-sha256"];
  const isBodySigned = hash !== "UNSIGNED-PAYLOAD";
  if (isBodySigned && hash !== createHash("sha256").update(body).digest("hex"))
    return { status: 400, code: "XAmzContentSHA256Mismatch" };
  return null;
}

function listObjects(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const prefix = query.get("prefix") ?? "";
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const here = keys.filter((key) => !query.has("delimiter") || !key.slice(prefix.length).includes("/"));
  const start = Number(query.get("continuation-token") ?? 0);
  const isTruncated = start + 2 < here.length;
  const contents = here.slice(start, start + 2).map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`);
  const next = isTruncated ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

function listUploads(uploads: Map<string, Upload>, query: URLSearchParams): string {
  const found = [...uploads].filter(([, { key }]) => key.startsWith(query.get("prefix") ?? ""));
  const listed = found.map(
    ([id, { key, initiatedAt }]) =>
      `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiatedAt.toISOString()}</Initiated></Upload>`,
  );
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${listed.join("")}</ListMultipartUploadsResult>`;
}

const etagOf = (bytes: Buffer) => `"${createHash("md5").update(bytes).digest("hex")}"`;

function sendXml(response: ServerResponse, xml: string, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function sendError(response: ServerResponse, { status, code }: Refusal, isHead = false): unknown {
  if (isHead) return response.writeHead(status).end();
  return sendXml(
    response,
    `<Error><Code>${code}</Code><Message>${code} was said.</Message><RequestId>1</RequestId></Error>`,
    status,
  );
}

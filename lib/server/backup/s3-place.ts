import type { Readable } from "node:stream";
import type * as S3 from "@aws-sdk/client-s3";
import { noSuchBackup, s3SizeDiffers } from "@/lib/core/backup/sentences";
import type { BackupAddress } from "./address";
import type { BackupPlace, BackupSettings } from "./place";
import { explainS3 } from "./s3-errors";

/** A part in memory; with two under way and one that fills, some 50 MB. The most parts that S3 takes make 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
/** An upload that nobody has ended for as long belongs to a process that is gone. */
const LEFT_AFTER_MS = 86_400_000;
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 60_000;

type S3Address = Extract<BackupAddress, { kind: "s3" }>;
type Session = { client: S3.S3Client; sdk: typeof S3 };

/**
 * Keeps backups as objects of a bucket, of Amazon or of what speaks as it does: MinIO, Cloudflare R2, Ceph. An object is there when
 * its last part is. Without a key of the settings, that of the environment or of the machine's role is taken.
 */
export function s3Place({ bucket, prefix }: S3Address, settings: BackupSettings): BackupPlace {
  const label = (name = "") => `s3://${bucket}/${prefix}${name}`;
  const server = settings.BACKUP_S3_ENDPOINT ? new URL(settings.BACKUP_S3_ENDPOINT).host : "Amazon S3";
  let session: Promise<Session> | undefined;
  /** One request, or several; what the server refuses is told as a sentence. */
  const ask = async <T>(request: (session: Session) => Promise<T>): Promise<T> => {
    session ??= openSession(settings);
    try {
      return await request(await session);
    } catch (error) {
      throw explainS3(error, label(), server);
    }
  };
  const object = (name: string) => ({ Bucket: bucket, Key: `${prefix}${name}` });

  return {
    label,
    list: () =>
      ask(async ({ client, sdk }) => {
        const names: string[] = [];
        for await (const page of sdk.paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: prefix, Delimiter: "/" },
        ))
          for (const { Key = "" } of page.Contents ?? []) names.push(Key.slice(prefix.length));
        return names;
      }),
    store: (name, content) =>
      ask(async ({ client }) => {
        const { Upload } = await import("@aws-sdk/lib-storage");
        let bytes = 0;
        const upload = new Upload({
          client,
          params: { ...object(name), Body: content, ContentType: "application/gzip" },
          partSize: PART_BYTES,
          queueSize: PARTS_AT_ONCE,
        });
        upload.on("httpUploadProgress", ({ loaded = 0 }) => {
          bytes = loaded;
        });
        await upload.done();
        return bytes;
      }),
    confirm: async (name, bytes) => {
      const found = await ask(({ client, sdk }) => client.send(new sdk.HeadObjectCommand(object(name))));
      if (found.ContentLength !== bytes) throw new Error(s3SizeDiffers(label(name), found.ContentLength ?? 0, bytes));
    },
    open: (name) =>
      ask(async ({ client, sdk }) => {
        try {
          return (await client.send(new sdk.GetObjectCommand(object(name)))).Body as Readable;
        } catch (error) {
          throw error instanceof sdk.NoSuchKey ? new Error(noSuchBackup(label(), name)) : error;
        }
      }),
    remove: (name) =>
      ask(async ({ client, sdk }) => void (await client.send(new sdk.DeleteObjectCommand(object(name))))),
    // Not every server knows how, nor may every key; what really is the matter shows when a backup is stored.
    removeLeftovers: (now) => ask((session) => abortOldUploads(session, bucket, prefix, now)).catch(() => {}),
  };
}

async function openSession(settings: BackupSettings): Promise<Session> {
  // It is 23 MB on the disk, and most sites need none of it.
  const sdk = await import("@aws-sdk/client-s3");
  const { BACKUP_S3_ENDPOINT: endpoint, BACKUP_S3_ACCESS_KEY_ID: accessKeyId } = settings;
  const client = new sdk.S3Client({
    region: settings.BACKUP_S3_REGION,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId
      ? { credentials: { accessKeyId, secretAccessKey: settings.BACKUP_S3_SECRET_ACCESS_KEY ?? "" } }
      : {}),
    // Not all that speak as S3 know the newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
  });
  return { client, sdk };
}

/** Parts of an upload that was never ended are kept, and paid for, until somebody says so. */
async function abortOldUploads({ client, sdk }: Session, bucket: string, prefix: string, now: Date): Promise<void> {
  const { Uploads = [] } = await client.send(
    new sdk.ListMultipartUploadsCommand({ Bucket: bucket, Prefix: `${prefix}daily-papers-` }),
  );
  for (const { Key, UploadId, Initiated } of Uploads)
    if (Initiated && now.getTime() - Initiated.getTime() > LEFT_AFTER_MS)
      await client.send(new sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
}

/** Where backups are: a folder or file of this machine, or a prefix or object of a bucket. */
export type BackupAddress =
  | { kind: "file"; path: string }
  /** `prefix` ends with a slash unless it is empty; `name` is null where the address is of a prefix. */
  | { kind: "s3"; bucket: string; prefix: string; name: string | null };

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `s3://BUCKET/PREFIX/`, `s3://BUCKET/PREFIX/NAME.backup`, or a path.
 * @throws Error with what it must be, as the end of a sentence.
 */
export function parseBackupAddress(text: string): BackupAddress {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    if (text.startsWith("~")) throw new Error("must be a path in full; shells alone know what ~ is");
    return { kind: "file", path: text };
  }
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(text) ?? [];
  if (!BUCKET.test(bucket) || /[?#\\]/.test(key) || key.split("/").some((part) => part === "." || part === ".."))
    throw new Error("must be a folder, or an address like s3://my-bucket/papers/");
  const isObject = key.endsWith(".backup");
  const folders = (isObject ? key.split("/").slice(0, -1) : key.split("/")).filter(Boolean);
  return {
    kind: "s3",
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(""),
    name: isObject ? (key.split("/").at(-1) ?? null) : null,
  };
}

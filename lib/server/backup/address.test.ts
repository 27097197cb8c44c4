import { expect, test } from "vitest";
import { parseEnv } from "../runtime/env";
import { parseBackupAddress } from "./address";

test.each([
  ["/srv/backups", { kind: "file", path: "/srv/backups" }],
  ["site.backup", { kind: "file", path: "site.backup" }],
  ["s3://papers", { kind: "s3", bucket: "papers", prefix: "", name: null }],
  ["s3://papers/", { kind: "s3", bucket: "papers", prefix: "", name: null }],
  ["s3://my.papers/a/b", { kind: "s3", bucket: "my.papers", prefix: "a/b/", name: null }],
  ["s3://papers/a//b/x.backup", { kind: "s3", bucket: "papers", prefix: "a/b/", name: "x.backup" }],
])("%s is read as it is meant", (text, address) => {
  expect(parseBackupAddress(text)).toEqual(address);
});

test.each([
  "https://papers.example.org/",
  "s3://",
  "s3://Papers/",
  "s3://papers/../x",
  "s3://papers/?a=b",
  "~/backups",
  "ftp://x",
])("%s is refused as a setting by a sentence", (BACKUP_DIR) => {
  expect(() => parseEnv({ BACKUP_DIR })).toThrow(/^Wrong setting: BACKUP_DIR must be/);
});

test("a setting names no single backup, keeps a day at least, and has both halves of a key", () => {
  expect(() => parseEnv({ BACKUP_DIR: "s3://papers/x.backup" })).toThrow("BACKUP_DIR must end with a slash");
  for (const BACKUP_KEEP of ["0,4,6", "7", "7,4", "7,4,6,1", "a,b,c", "-1,0,0"])
    expect(() => parseEnv({ BACKUP_KEEP })).toThrow("BACKUP_KEEP must be numbers of days, weeks and months");
  expect(parseEnv({ BACKUP_KEEP: "1,0,12" }).BACKUP_KEEP).toEqual({ daily: 1, weekly: 0, monthly: 12 });
  expect(() => parseEnv({ BACKUP_S3_ACCESS_KEY_ID: "id" })).toThrow("BACKUP_S3_SECRET_ACCESS_KEY must be set too");
  expect(() => parseEnv({ BACKUP_S3_SECRET_ACCESS_KEY: "x" })).toThrow("BACKUP_S3_ACCESS_KEY_ID must be set too");
});

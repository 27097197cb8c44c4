import { expect, test } from "vitest";
import { parseEnv } from "@/lib/server/runtime/env";
import { parseWebhookSecret } from "./webhook-secret";

const secret = Buffer.alloc(32, 7).toString("base64");

test("a secret is 24 to 64 bytes in base64, with or without its prefix", () => {
  expect(parseWebhookSecret(secret)).toEqual(Buffer.alloc(32, 7));
  expect(parseWebhookSecret(`whsec_${secret}`)).toEqual(Buffer.alloc(32, 7));
  for (const wrong of [
    "",
    "whsec_",
    "not base64!",
    Buffer.alloc(23).toString("base64"),
    Buffer.alloc(65).toString("base64"),
  ])
    expect(parseWebhookSecret(wrong)).toBeNull();
});

test("addresses need a secret, and are http or https", () => {
  const urls = "https://a.example/x, http://b.example/y?z=1";
  expect(parseEnv({ WEBHOOK_URLS: urls, WEBHOOK_SECRET: secret }).WEBHOOK_URLS).toEqual([
    "https://a.example/x",
    "http://b.example/y?z=1",
  ]);
  expect(() => parseEnv({ WEBHOOK_URLS: urls })).toThrow("WEBHOOK_SECRET must be set too when WEBHOOK_URLS is");
  for (const wrong of [
    "ftp://a.example",
    "a.example",
    "javascript:alert(1)",
    Array(11).fill("https://a.example").join(),
  ])
    expect(() => parseEnv({ WEBHOOK_URLS: wrong, WEBHOOK_SECRET: secret })).toThrow("WEBHOOK_URLS");
  expect(() => parseEnv({ WEBHOOK_SECRET: "short" })).toThrow("WEBHOOK_SECRET must be 24 to 64 bytes in base64");
});

import { afterEach, expect, test } from "vitest";
import { pageRequest } from "@/db/testing/requests";
import { env } from "../runtime/env";
import { isSameOrigin } from "./same-origin";

const given = env.SITE_URL;
afterEach(() => {
  env.SITE_URL = given;
});
const from = (headers: Record<string, string>, mayBeForm = false) =>
  isSameOrigin(pageRequest("POST", "/", headers), mayBeForm);

test("without SITE_URL the host that the request came to is ours, by http or https", () => {
  expect(from({})).toBe(true);
  expect(from({ origin: "https://localhost:3000" })).toBe(true);
  for (const origin of [
    "http://localhost",
    "http://localhost:3001",
    "ftp://localhost:3000",
    "localhost:3000",
    "null",
    "",
  ])
    expect(from({ origin })).toBe(false);
});

test("with SITE_URL only that origin is ours, whatever host the request names", () => {
  env.SITE_URL = "https://papers.example";
  expect(from({ origin: "https://papers.example", host: "127.0.0.1:3000" })).toBe(true);
  expect(from({ origin: "http://papers.example", host: "papers.example" })).toBe(false);
  expect(from({ origin: "https://evil.example", host: "evil.example" })).toBe(false);
});

test("form content types pass only where a form of ours is expected", () => {
  const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  expect([from(form), from(form, true)]).toEqual([false, true]);
});

import { afterEach, expect, test, vi } from "vitest";
import { env, parseEnv } from "@/lib/server/runtime/env";
import { GET } from "./route";

vi.mock("next/server", () => ({ connection: async () => {} }));
afterEach(() => {
  env.SECURITY_CONTACT = undefined;
  env.SITE_URL = undefined;
});

async function read() {
  const answer = await GET(new Request("http://127.0.0.1:3000/security.txt"));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  return Object.fromEntries(
    (await answer.text())
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/: (.*)/s)),
  );
}

test("who finds a weakness is told whom to tell, and until when that holds", async () => {
  const { Contact, Expires, Canonical } = await read();
  expect([Contact, Canonical]).toEqual(["mailto:security@localhost", "http://127.0.0.1:3000/.well-known/security.txt"]);
  const days = (Date.parse(Expires ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(28);
  expect(days).toBeLessThanOrEqual(30);
});

test("it is the contact that is set, else the mailbox of the site's host", async () => {
  env.SITE_URL = "https://papers.example.org";
  expect((await read()).Contact).toBe("mailto:security@papers.example.org");
  env.SECURITY_CONTACT = "ada@example.org";
  expect((await read()).Contact).toBe("mailto:ada@example.org");
  env.SECURITY_CONTACT = "https://example.org/report";
  expect((await read()).Contact).toBe("https://example.org/report");
  for (const wrong of ["ada", "javascript:alert(1)", "ada@example.org\nContact: eve@example.org"])
    expect(() => parseEnv({ SECURITY_CONTACT: wrong })).toThrow("SECURITY_CONTACT must be");
});

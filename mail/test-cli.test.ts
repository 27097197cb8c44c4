import { afterAll, beforeAll, expect, test } from "vitest";
import { runScript } from "@/scripts/testing/run-script";
import { startMailServer, type TestMailServer } from "./testing/smtp-server";

let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

test("a test mail goes out like any other, and the command says which server took it", async () => {
  const { code, output } = await runScript(["mail/test-cli.ts", "--test", "ada@example.org"], {
    SMTP_URL: server.url,
    MAIL_FROM: "papers@example.org",
  });
  expect(output).toMatch(/^The mail to ada@example\.org was taken by 127\.0\.0\.1:\d+, from papers@example\.org.*\n$/);
  expect(code).toBe(0);
});

test("a server that cannot be reached is one sentence, without the password", async () => {
  const { code, output } = await runScript(["mail/test-cli.ts", "--test", "ada@example.org"], {
    SMTP_URL: "smtp://me:secret-word@127.0.0.1:9",
  });
  expect(output).toMatch(/^The mail was not taken \(.*ECONNREFUSED.*\); check SMTP_URL.*\n$/);
  expect(output).not.toContain("secret-word");
  expect(code).toBe(1);
});

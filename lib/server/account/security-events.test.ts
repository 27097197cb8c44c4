import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SECURITY_EVENTS } from "./security-events";

test("the page on security names each event, and no other", () => {
  const page = readFileSync("docs/security.md", "utf8");
  const list = page.slice(page.indexOf("Lines named `security` say one of:"), page.indexOf("Decisions about cases"));
  const named = [...list.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name).filter((name) => name !== "security");
  expect(named.sort()).toEqual([...SECURITY_EVENTS].sort());
});

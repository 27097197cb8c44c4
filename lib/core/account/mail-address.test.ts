import fc from "fast-check";
import { expect, test } from "vitest";
import { mailboxOf, parseMailAddress, parseSender } from "./mail-address";

test("an address is one whatever its letter case and the spaces around it", () => {
  expect(parseMailAddress("  Ada.Lovelace+papers@Example.ORG ")).toBe("ada.lovelace+papers@example.org");
  expect(parseMailAddress("o'brien@mail.uni-x.ac.uk")).toBe("o'brien@mail.uni-x.ac.uk");
  expect(parseMailAddress("info@xn--mnchen-3ya.example")).toBe("info@xn--mnchen-3ya.example");
});

test.each(["a!b#c@example.org", "ada@a.xn--p1ai", `${"a".repeat(64)}@example.org`, `ada@${"a".repeat(63)}.org`])(
  "%j is an address",
  (text) => {
    expect(parseMailAddress(text)).toBe(text);
  },
);

test.each([
  "",
  "ada",
  "ada@",
  "@example.org",
  "ada@example",
  "ada@localhost",
  "ada@127.0.0.1",
  "ada@[127.0.0.1]",
  "ada@example.org\nBcc: eve@example.org",
  "ada@example.org\r\n\r\nHello",
  "ada\u0000@example.org",
  '"ada"@example.org',
  '"eve@evil.example"@example.org',
  "ada@eve@example.org",
  "ada@example.org,eve@example.org",
  "ada@example.org; eve@example.org",
  "ada@example.org eve@example.org",
  "Ada <ada@example.org>",
  "<ada@example.org>",
  "ada(comment)@example.org",
  "ada\\@example.org",
  ".ada@example.org",
  "ada..b@example.org",
  "ada.@example.org",
  "ada@-example.org",
  "ada@example-.org",
  "ada@example.123",
  `ada@${"a".repeat(64)}.org`,
  "ada@example..org",
  "ada＠example.org",
  "adа@example.org",
  "\u212Aate@example.org",
  "ada@exämple.org",
  `${"a".repeat(65)}@example.org`,
  `${"a".repeat(10_000)}@example.org`,
  `ada@${"a.".repeat(200)}org`,
])("%j is no address", (text) => {
  expect(parseMailAddress(text)).toBeNull();
});

test("whatever passes is printable ASCII with one @ and nothing that ends a header or an address", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.emailAddress()), (text) => {
      const address = parseMailAddress(text);
      return address === null || /^[^\s<>(),;:"\\@]+@[a-z0-9.-]+$/.test(address);
    }),
  );
});

test("a sender is an address, or a name and an address, and nothing that could break a header", () => {
  expect(parseSender("papers@example.org")).toEqual({ name: "", address: "papers@example.org" });
  expect(parseSender("Daily Papers <papers@example.org>")).toEqual({
    name: "Daily Papers",
    address: "papers@example.org",
  });
  for (const wrong of ["papers", "A <b> <c@example.org>", "A\n <a@example.org>", "<>"])
    expect(parseSender(wrong)).toBeNull();
});

test.each([
  ["ada+1@example.org", "ada@example.org"],
  ["ada+a+b@example.org", "ada@example.org"],
  ["a.d.a@example.org", "a.d.a@example.org"],
  ["a.d.a+news@gmail.com", "ada@gmail.com"],
  ["ada@googlemail.com", "ada@gmail.com"],
  ["+1@example.org", "+1@example.org"],
  ["ada@gmail.com.example.org", "ada@gmail.com.example.org"],
])("mail to %s counts for the mailbox %s", (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});

import { expect, test } from "vitest";
import { isPublicAddress, RefusedAddressError, resolveOutside } from "./outside-address";

test.each([
  ["of this machine", ["127.0.0.1", "127.255.255.254", "::1", "0.0.0.0", "::"]],
  ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"]],
  ["of a provider's inner network", ["100.64.0.1", "100.127.255.255"]],
  ["of a link", ["169.254.169.254", "fe80::1", "fe80::1%eth0", "fe80::1%0"]],
  [
    "IPv4 written as IPv6",
    ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::"],
  ],
  [
    "for many, tests, or nobody",
    ["224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "ff02::1", "2001:db8::1"],
  ],
  ["no addresses", ["", "localhost", "1.2.3.4.5", "[::1]", "example.org"]],
])("addresses %s are not public", (_, addresses) => {
  for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
});

test.each(["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? (6 as const) : (4 as const) }));

test("a name is refused when any of its addresses is not public, unless that is allowed", async () => {
  const resolve = leadsTo("1.1.1.1", "10.0.0.1");
  await expect(resolveOutside("two.example", { allowPrivate: false, resolve })).rejects.toThrow(RefusedAddressError);
  await expect(resolveOutside("two.example", { allowPrivate: false, resolve })).rejects.toThrow(
    "two.example leads to 10.0.0.1",
  );
  expect(await resolveOutside("two.example", { allowPrivate: true, resolve })).toHaveLength(2);
  expect(await resolveOutside("one.example", { allowPrivate: false, resolve: leadsTo("1.1.1.1") })).toHaveLength(1);
  await expect(resolveOutside("none.example", { allowPrivate: true, resolve: leadsTo() })).rejects.toThrow(
    "no address",
  );
});

// As URL writes them: hexadecimal, octal and short forms of 127.0.0.1 among them.
test.each([
  "http://0x7f.1/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://127.1/",
  "http://[::1]/",
  "http://[::ffff:7f00:1]/",
  "http://localhost/",
])("%s leads to this machine and is refused", async (address) => {
  await expect(resolveOutside(new URL(address).hostname, { allowPrivate: false })).rejects.toThrow(RefusedAddressError);
});

import { expect, test } from "vitest";
import { clientNetwork, isFromThisMachine } from "./client-address";

const network = (hops: string | null, proxies: number) =>
  clientNetwork(new Headers(hops === null ? {} : { "x-forwarded-for": hops }), proxies);

test("without a proxy the socket's peer counts, whatever the sender claims", () => {
  expect(network("203.0.113.9", 0)).toBe("203.0.113.9");
  expect(network("1.1.1.1, 2.2.2.2, 203.0.113.9", 0)).toBe("203.0.113.9");
});

test("behind proxies the address that the outermost trusted one saw counts", () => {
  expect(network("6.6.6.6, 203.0.113.9, 10.0.0.1", 1)).toBe("203.0.113.9");
  expect(network("6.6.6.6, 203.0.113.9, 10.0.0.2, 10.0.0.1", 2)).toBe("203.0.113.9");
  expect(network("10.0.0.1", 2)).toBe("10.0.0.1");
});

test("an IPv6 address counts by its first 64 bits, an IPv4 one inside IPv6 as itself", () => {
  expect(network("2001:db8:0:1:aaaa:bbbb:cccc:dddd", 0)).toBe("2001:db8:0:1::/64");
  expect(network("2001:0db8::1", 0)).toBe("2001:db8:0:0::/64");
  expect(network("::1", 0)).toBe("0:0:0:0::/64");
  expect(network("fe80::1%eth0", 0)).toBe("fe80:0:0:0::/64");
  expect(network("::ffff:203.0.113.9", 0)).toBe("203.0.113.9");
});

test("rubbish and nothing are one unknown network", () => {
  for (const hops of [null, "", "x", "1.2.3.4.5", "<script>"]) expect(network(hops, 0)).toBe("unknown");
});

test("who asks on this machine is told from everybody whose request came through it or by another name", () => {
  const isHere = (hops: string, host: string) => isFromThisMachine(new Headers({ "x-forwarded-for": hops, host }));
  for (const [hops, host] of [
    ["127.0.0.1", "127.0.0.1:3000"],
    ["::1", "[::1]:3000"],
    ["::ffff:127.0.0.1", "localhost:3000"],
  ] as const)
    expect(isHere(hops, host), `${hops} ${host}`).toBe(true);
  for (const [hops, host] of [
    ["203.0.113.9", "127.0.0.1:3000"],
    ["203.0.113.9, 127.0.0.1", "127.0.0.1:3000"],
    ["127.0.0.1", "papers.example.org"],
    ["127.0.0.1", "localhost.evil.example"],
    ["", "localhost"],
  ] as const)
    expect(isHere(hops, host), `${hops} ${host}`).toBe(false);
});

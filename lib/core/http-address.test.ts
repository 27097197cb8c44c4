import { expect, test } from "vitest";
import { parseEnv } from "@/lib/server/runtime/env";
import { httpAddress } from "./http-address";

test.each([
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["localhost", "http://localhost:3000"],
  ["papers.example.org", "http://papers.example.org:3000"],
  ["::1", "http://[::1]:3000"],
  ["fe80::1%eth0", "http://[fe80::1]:3000"],
  ["2001:db8::7", "http://[2001:db8::7]:3000"],
  // They stand for every address of the machine, so one of them is named.
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://[::1]:3000"],
])("a server that listens on %s is reached at %s", (host, address) => {
  expect(httpAddress(host, 3000)).toBe(address);
  expect(new URL(address).port).toBe("3000");
  expect(parseEnv({ HOST: host }).HOST).toBe(host);
});

test.each(["*", "[::1]", "http://localhost", "127.0.0.1:80", "a b", "host/path", "::1]"])(
  "HOST=%s is refused with a sentence",
  (host) => {
    expect(() => parseEnv({ HOST: host })).toThrow("Wrong setting: HOST must be an address or name of this machine");
  },
);

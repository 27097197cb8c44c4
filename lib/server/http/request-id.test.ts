import { expect, test } from "vitest";
import { requestIdOf } from "./request-id";

const UUID = "5f0c2f4e-8f0a-4a53-9a39-6a2f1f4c9d10";
const OF_NGINX = "0123456789abcdef0123456789abcdef";

test("behind a proxy of ours a request has the id that the proxy gave it", () => {
  for (const id of [UUID, OF_NGINX]) expect(requestIdOf({ "x-request-id": id }, 1)).toBe(id);
});

test("without a proxy nobody chooses an id", () => {
  expect(requestIdOf({ "x-request-id": UUID }, 0)).not.toBe(UUID);
});

test.each([
  "",
  "abc",
  `${OF_NGINX}0`,
  `${UUID}\nsite: forged`,
  `${UUID}, ${UUID}`,
  "../../../../../../../../../../etc",
])("%j is no id, and gets one", (stated) => {
  expect(requestIdOf({ "x-request-id": stated }, 1)).toMatch(/^[0-9a-f-]{36}$/);
  expect(requestIdOf({}, 1)).toMatch(/^[0-9a-f-]{36}$/);
});

test("each request without one has another", () => {
  expect(requestIdOf({}, 1)).not.toBe(requestIdOf({}, 1));
});

import { expect, test } from "vitest";
import { parseAuthorization, signRequest } from "./signature";

// Amazon's own examples, of "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)".
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const headers = {
  host: "examplebucket.s3.amazonaws.com",
  range: "bytes=0-9",
  "x-amz-content-sha256": EMPTY,
  "x-amz-date": "20130524T000000Z",
};
const scope = { date: "20130524", region: "us-east-1", service: "s3" };
const SIGNED = ["host", "x-amz-content-sha256", "x-amz-date"];

test.each([
  [
    "/test.txt",
    ["host", "range", "x-amz-content-sha256", "x-amz-date"],
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  ],
  ["/?lifecycle", SIGNED, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
  ["/?max-keys=2&prefix=J", SIGNED, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"],
])("the signature of GET %s is the one that Amazon publishes", (target, signedHeaders, signature) => {
  expect(signRequest({ method: "GET", target, headers }, { ...scope, signedHeaders }, SECRET)).toBe(signature);
});

test("a header is read as it is written, and anything else is none", () => {
  const signature = "0".repeat(64);
  const credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  expect(
    parseAuthorization(
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    ),
  ).toEqual({ keyId: "AKIAIOSFODNN7EXAMPLE", ...scope, signedHeaders: ["host", "x-amz-date"], signature });
  expect(parseAuthorization("AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")).toBeNull();
});

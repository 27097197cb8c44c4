import { createHash, createHmac } from "node:crypto";

/** What Signature Version 4 signs of a request; header names in small letters. */
export type SignedRequest = {
  method: string;
  /** As it was sent, with its query. */
  target: string;
  headers: Record<string, string>;
};

/** What an `Authorization` header says; null when it is no signature of version 4. */
export function parseAuthorization(header: string) {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!found) return null;
  const [, keyId = "", date = "", region = "", service = "", signedHeaders = "", signature = ""] = found;
  return { keyId, date, region, service, signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * The signature that a request must bear, written from Amazon's description ("Authenticating Requests: Using the Authorization
 * Header"), so that a test does not ask the library whether the library is right.
 */
export function signRequest(
  { method, target, headers }: SignedRequest,
  { date, region, service, signedHeaders }: { date: string; region: string; service: string; signedHeaders: string[] },
  secret: string,
): string {
  const [path = "", query = ""] = target.split(/\?(.*)/s);
  const canonicalQuery = query
    .split("&")
    .filter(Boolean)
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .sort()
    .join("&");
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
  const canonical = [
    method,
    path,
    canonicalQuery,
    canonicalHeaders.join(""),
    signedHeaders.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(
    (key, part) => createHmac("sha256", key).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", key).update(toSign).digest("hex");
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

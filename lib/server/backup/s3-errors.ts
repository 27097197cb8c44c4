import {
  S3_CLOCK,
  S3_DENIED,
  S3_NO_KEY,
  S3_UNKNOWN_BUCKET,
  S3_UNKNOWN_KEY,
  S3_WRONG_REGION,
  S3_WRONG_SECRET,
  s3Answered,
  s3Refused,
  s3Unreachable,
} from "@/lib/core/backup/sentences";

/** What the codes of S3's errors, and those of the library, mean to who set it up. */
const REASONS: Record<string, string> = {
  NoSuchBucket: S3_UNKNOWN_BUCKET,
  AccessDenied: S3_DENIED,
  Forbidden: S3_DENIED,
  InvalidAccessKeyId: S3_UNKNOWN_KEY,
  SignatureDoesNotMatch: S3_WRONG_SECRET,
  PermanentRedirect: S3_WRONG_REGION,
  AuthorizationHeaderMalformed: S3_WRONG_REGION,
  RequestTimeTooSkewed: S3_CLOCK,
  CredentialsProviderError: S3_NO_KEY,
};
const NETWORK = /^(E[A-Z]+|TimeoutError|CERT_[A-Z_]+|DEPTH_[A-Z_]+|UNABLE_[A-Z_]+|SELF_[A-Z_]+|ERR_(TLS|SSL)_.*)$/;

/**
 * What a server of S3 refused, as a sentence without keys and signatures; anything else as it is, such as what the database said
 * while its rows were being sent. @param place as sentences call it. @param server its host.
 */
export function explainS3(error: unknown, place: string, server: string): unknown {
  const {
    name = "",
    code = "",
    $metadata,
  } = error as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };
  const reason = REASONS[name];
  if (reason) return new Error(s3Refused(place, server, reason));
  const isServerError = $metadata?.httpStatusCode !== undefined;
  if (isServerError) return new Error(s3Refused(place, server, s3Answered(name, $metadata?.httpStatusCode)));
  // The library puts $metadata on whatever its request failed with, and on nothing that comes from what it was given to send.
  if ($metadata && (NETWORK.test(code) || NETWORK.test(name)))
    return new Error(s3Refused(place, server, s3Unreachable(code || name)));
  return error;
}

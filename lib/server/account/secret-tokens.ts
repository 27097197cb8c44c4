import { createHash, randomBytes } from "node:crypto";

const BYTES = 32;

/** A secret that cannot be guessed, fit for an address. */
export const newToken = (): string => randomBytes(BYTES).toString("base64url");

/** Whether a text can be one of ours at all. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/**
 * What is kept of a token in its place. Looked up by an index: how long that takes says something of the hash alone,
 * from which no token can be found.
 */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

const PREFIX = "whsec_";
/** Bytes of a key, as the specification bounds them. */
const KEY_BYTES = { min: 24, max: 64 };

/** The key that a secret like "whsec_…" states, or null when it is none. */
export function parseWebhookSecret(text: string): Buffer | null {
  const base64 = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const key = Buffer.from(base64, "base64");
  return key.length >= KEY_BYTES.min && key.length <= KEY_BYTES.max ? key : null;
}

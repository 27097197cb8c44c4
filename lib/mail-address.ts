/** Characters that an address may have in all, and before its @. Source: RFC 5321, 4.5.3.1 */
const ADDRESS_MAX = 254;
const LOCAL_MAX = 64;
/** A dot-atom of RFC 5322 in ASCII. What else is allowed there (quotes, comments) nobody has, and parsers disagree on. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** Two labels or more, the last not a number; names in other scripts as `xn--…`. */
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z])[a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * One mail address in lower case, or null for anything else. ASCII alone, so that no two look alike, none holds a
 * second recipient and none can break a header.
 */
export function parseMailAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  // Before lower-casing, since that turns the Kelvin sign into a k.
  if (address.length > ADDRESS_MAX || !/^[\x21-\x7e]+$/.test(text.trim())) return null;
  const at = address.indexOf("@");
  const local = address.slice(0, at);
  return at > 0 && at <= LOCAL_MAX && LOCAL.test(local) && DOMAIN.test(address.slice(at + 1)) ? address : null;
}

/** The sender of a setting, `address` or `Name <address>`; null when it is neither. `localhost` may send. */
export function parseSender(text: string): { name: string; address: string } | null {
  if (/[\p{Cc}]/u.test(text)) return null;
  const [, name = "", inBrackets] = /^([^<>"\r\n]*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = inBrackets ?? text.trim();
  const isLocal = /^[a-z0-9.-]+@localhost$/i.test(address);
  const parsed = isLocal ? address.toLowerCase() : parseMailAddress(address);
  return parsed ? { name, address: parsed } : null;
}

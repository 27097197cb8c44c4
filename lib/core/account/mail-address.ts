import { z } from "zod";

/** Characters that an address may have in all, and before its @. Source: RFC 5321, 4.5.3.1 */
const ADDRESS_MAX = 254;
const LOCAL_MAX = 64;

/**
 * HTML's rule for the letters and labels, which is ASCII alone, and what it leaves open. Zod's own rule refuses names
 * such as `a!b` and domains such as `xn--p1ai`, and has no bound on lengths.
 */
const mailAddress = z
  .string()
  .trim()
  .max(ADDRESS_MAX)
  .pipe(z.email({ pattern: z.regexes.html5Email }))
  .transform((text) => text.toLowerCase())
  .refine((address) => {
    const [local = "", domain = ""] = address.split("@");
    const hasStrayDot = /^\.|\.\.|\.$/.test(local);
    // Two labels or more, the last not a number.
    return local.length <= LOCAL_MAX && !hasStrayDot && /\.[a-z][a-z0-9-]*$/.test(domain);
  });

/**
 * One mail address in lower case, or null for anything else. ASCII alone, so that no two look alike, none holds a
 * second recipient and none can break a header.
 */
export const parseMailAddress = (text: string): string | null => mailAddress.safeParse(text).data ?? null;

/** Hosts whose mailboxes have their dots for the eye alone. */
const WITHOUT_DOTS = /^g(?:oogle)?mail\.com$/;

/**
 * The mailbox that an address leads to, so that its many spellings count as one: what stands after a plus is for its
 * reader's own order. For counting alone; mail goes to the address as it was given. @param address from parseMailAddress.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const host = address.slice(at + 1);
  const name = address.slice(0, at).replace(/(?<=.)\+.*$/, "");
  return WITHOUT_DOTS.test(host) ? `${name.replaceAll(".", "")}@gmail.com` : `${name}@${host}`;
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

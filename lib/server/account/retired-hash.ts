import { createHmac } from "node:crypto";
import { mailboxOf } from "@/lib/core/account/mail-address";
import { env } from "../runtime/env";

/** What an account had that no new one gets for a while. */
export type RetiredThing =
  | { name: string }
  /** From parseMailAddress; all spellings of one mailbox count as one. */
  | { address: string }
  | { provider: string; providerAccountId: string };

/** What is kept of it in its place: keyed by AUTH_SECRET, so that nobody who reads the table can try names against it. */
export function retiredHash(thing: RetiredThing): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set for accounts; `npm start` makes one.");
  return createHmac("sha256", env.AUTH_SECRET)
    .update(`retired ${wordsOf(thing)}`)
    .digest("base64url");
}

function wordsOf(thing: RetiredThing): string {
  if ("name" in thing) return `name ${thing.name}`;
  if ("address" in thing) return `address ${mailboxOf(thing.address.toLowerCase())}`;
  return `account ${thing.provider} ${thing.providerAccountId}`;
}

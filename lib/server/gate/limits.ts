import { createHash } from "node:crypto";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { mailboxOf } from "@/lib/core/account/mail-address";
import { clientNetwork } from "../http/client-address";
import { consumeLimit, countRead, limiters } from "../http/rate-limits";
import { Refusal } from "../http/refusal";
import type { Sender } from "./who";

/** Counts one more request. @returns the 429 refusal, headers that the answer gets, or null. */
export type Limit<From, Said> = (asked: {
  request: Request;
  sender: From;
  body: Said;
}) => Promise<Refusal | Record<string, string> | null>;

/** Limits in the order in which they count; the first that is reached refuses, and those after it do not count. */
export type Limits<From, Said> = readonly [Limit<From, Said>, ...Limit<From, Said>[]];

/** So many by one account. */
export const perAccount =
  (limiter: RateLimiterAbstract): Limit<{ userId: string }, unknown> =>
  ({ sender }) =>
    consumeLimit(limiter, sender.userId);

/** So many from one network, by all its senders together. */
export const perNetwork =
  (limiter: RateLimiterAbstract): Limit<Sender, unknown> =>
  ({ request }) =>
    consumeLimit(limiter, clientNetwork(request.headers));

/** Writes of who may be nobody. */
export const networkWrites = [perNetwork(limiters.writesByNetwork)] as const;
/** Votes, follows, marks and the like. */
export const writes = [perAccount(limiters.writesByAccount), ...networkWrites] as const;
/** Changes of a reader's own settings. */
export const settings = [perAccount(limiters.settingsByAccount), ...networkWrites] as const;

/** Reads of the API, by the account of a token or else by network; the answer says how many are left. */
export const apiReads: Limit<Sender, unknown> = ({ request, sender }) => countRead(request, sender.userId);

/** Reads as apiReads, where the answer has no place for how many are left. */
export const quietReads: Limit<Sender, unknown> = async (asked) => {
  const counted = await apiReads(asked);
  return counted instanceof Refusal ? counted : null;
};

/** Searches, however they are asked for. */
export const searchReads: Limit<Sender, unknown> = perNetwork(limiters.searchesByNetwork);

/**
 * Mails that a visitor has sent to an address, which may be anybody's. One mailbox gets few of them from all visitors
 * together, however it is spelt, so that no form here floods an inbox. @param perAddress which mails count together.
 */
export const mails = (
  perAddress: RateLimiterAbstract,
): readonly [Limit<Sender, unknown>, Limit<Sender, { address: string }>] => [
  perNetwork(limiters.mailsByNetwork),
  // The table of limits need not hold addresses.
  ({ body }) => consumeLimit(perAddress, createHash("sha256").update(mailboxOf(body.address)).digest("hex")),
];

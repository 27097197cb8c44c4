import type { AccountCursor, AccountFilter } from "@/db/queries/admin/accounts";
import { roles } from "../moderation/moderation";
import { RESTRICTED, SUSPENDED, WAITING } from "./sentences";

/** States that accounts can be asked for by, in words. */
export const accountStates = { restricted: RESTRICTED, suspended: SUSPENDED, waiting: WAITING } as const;

const TEXT_MAX = 200;
const CURSOR = /^(\d{1,15})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What an address asks of the accounts; whatever makes no sense is left out. @param said a parameter's text, or undefined. */
export function parseAccountFilter(said: (name: string) => string | undefined): AccountFilter {
  const state = said("state") ?? "";
  return {
    text: (said("q") ?? "").replaceAll("\0", "").trim().slice(0, TEXT_MAX),
    role: roles.find((role) => role === said("role")) ?? null,
    state: Object.hasOwn(accountStates, state) ? (state as keyof typeof accountStates) : null,
  };
}

/** Reads a place among the accounts, as accountsPath writes it; null for anything else. */
export function parseAccountCursor(text: string): AccountCursor | null {
  const [, createdAt, id] = CURSOR.exec(text) ?? [];
  return createdAt && id ? { createdAt: Number(createdAt), id } : null;
}

/** A place among the accounts, as an address has it. */
const formatAccountCursor = ({ createdAt, id }: AccountCursor): string => `${createdAt}-${id}`;

/** The address of a page of accounts. */
export function accountsPath({ text, role, state }: AccountFilter, after: AccountCursor | null): string {
  const query = new URLSearchParams({
    ...(text && { q: text }),
    ...(role && { role }),
    ...(state && { state }),
    ...(after && { after: formatAccountCursor(after) }),
  }).toString();
  return query ? `/admin/users?${query}` : "/admin/users";
}

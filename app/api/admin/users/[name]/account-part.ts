import { findAccountNamed } from "@/db/queries/account/moderation";
import { parseUsername } from "@/lib/core/account/usernames";
import { NO_SUCH_ACCOUNT_HERE } from "@/lib/core/admin/sentences";
import type { Address } from "@/lib/server/gate";
import { refuse } from "@/lib/server/http/refusal";

/** The account that an address names. */
export async function readAccountPart({ parts }: Address<{ name: string }>) {
  const username = parseUsername(parts.name);
  const account = username && (await findAccountNamed(username));
  return account && username ? { id: account.id, page: `/admin/users/${username}` } : refuse(404, NO_SUCH_ACCOUNT_HERE);
}

/** The page of the account that a request is about. */
export const accountPageOf = (request: Request): string =>
  new URL(request.url).pathname.replace(/^\/api(\/admin\/users\/[^/]+)\/.*$/, "$1");

import { findImportedAccount, findReader } from "@/db/queries/entity/api-people";
import { ACCOUNT_UNKNOWN } from "@/lib/core/account/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { openRead } from "@/lib/server/api/open-read";
import { accountName } from "@/lib/server/api/operations/papers";
import { readUser } from "@/lib/server/api/operations/people";
import { readerToUser, toUser } from "@/lib/server/api/serialize-paper";
import type { Account } from "@/lib/server/api/shapes";
import { refuse } from "@/lib/server/http/refusal";

export const { GET, OPTIONS } = openRead(readUser, async ({ parts }) => {
  const { success, data: name } = accountName.safeParse(decodeSegment(parts.name ?? ""));
  const account = success ? await findAccount(name) : null;
  return account ? { json: account } : refuse(404, ACCOUNT_UNKNOWN);
});

/** A reader of this site comes before an account elsewhere that has the same name. */
async function findAccount(name: string): Promise<Account | null> {
  const reader = await findReader(name);
  if (reader)
    return { ...readerToUser(reader), numPapers: reader.paperCount, createdAt: reader.createdAt.toISOString() };
  const imported = await findImportedAccount(name);
  return imported && { ...toUser(imported.account), numPapers: imported.paperCount };
}

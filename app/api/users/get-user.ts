import { findImportedAccount, findReader } from "@/db/queries/api-people";
import { openRead } from "@/lib/api/open-read";
import { accountName } from "@/lib/api/operations/papers";
import { readUser } from "@/lib/api/operations/people";
import { readerToUser, toUser } from "@/lib/api/print-paper";
import type { Account } from "@/lib/api/shapes";
import { decodeSegment } from "@/lib/decode-segment";
import { refuse } from "@/lib/refusal";

export const { GET, OPTIONS } = openRead(readUser, async ({ parts }) => {
  const { success, data: name } = accountName.safeParse(decodeSegment(parts.name ?? ""));
  const account = success ? await findAccount(name) : null;
  return account ? { json: account } : refuse(404, "Nobody here has this name; check it.");
});

/** A reader of this site comes before an account elsewhere that has the same name. */
async function findAccount(name: string): Promise<Account | null> {
  const reader = await findReader(name);
  if (reader)
    return { ...readerToUser(reader), numPapers: reader.paperCount, createdAt: reader.createdAt.toISOString() };
  const imported = await findImportedAccount(name);
  return imported && { ...toUser(imported.account), numPapers: imported.paperCount };
}

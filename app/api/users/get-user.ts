import { findImportedAccount, findReader } from "@/db/queries/entity/api-people";
import { ACCOUNT_UNKNOWN } from "@/lib/core/account/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { openRead } from "@/lib/server/api/open-read";
import { accountName } from "@/lib/server/api/operations/papers";
import { readUser } from "@/lib/server/api/operations/people";
import { readerToUser, toUser } from "@/lib/server/api/serialize-paper";
import type { Account } from "@/lib/server/api/shapes/people";
import { refuse } from "@/lib/server/http/refusal";

type Asked = { parts: Record<string, string> };

export const { GET, OPTIONS } = openRead(readUser, async (asked) => {
  const account = await findAccount(asked);
  return account ? { json: account } : refuse(404, ACCOUNT_UNKNOWN);
});

/** No names of people, of an account that is there: see docs/decisions/0040-follows-are-not-published.md. */
export const noneOfAccount = async (asked: Asked) =>
  (await findAccount(asked)) ? { json: [] } : refuse(404, ACCOUNT_UNKNOWN);

/** A reader of this site comes before an account elsewhere that has the same name. */
async function findAccount({ parts }: Asked): Promise<Account | null> {
  const { success, data: name } = accountName.safeParse(decodeSegment(parts.name ?? ""));
  if (!success) return null;
  const reader = await findReader(name);
  if (reader)
    return {
      ...readerToUser(reader),
      numPapers: reader.paperCount,
      // Readers are not followed here.
      numFollowers: 0,
      numFollowing: reader.followCount,
      createdAt: reader.createdAt.toISOString(),
    };
  const imported = await findImportedAccount(name);
  return (
    imported && {
      ...toUser(imported.account),
      numPapers: imported.paperCount,
      numFollowers: imported.account.followerCount,
    }
  );
}

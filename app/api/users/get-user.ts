import { countUpvotesOf, findProfile } from "@/db/queries/account/profiles";
import { findImportedAccount, findReader } from "@/db/queries/entity/api-people";
import { ACCOUNT_UNKNOWN } from "@/lib/core/account/sentences";
import { parseUsername } from "@/lib/core/account/usernames";
import { decodeSegment } from "@/lib/core/decode-segment";
import { profileTag } from "@/lib/core/site/tags";
import { openRead } from "@/lib/server/api/open-read";
import { accountName } from "@/lib/server/api/operations/papers";
import { readUser } from "@/lib/server/api/operations/people";
import { readerToUser, toUser } from "@/lib/server/api/serialize-paper";
import type { Account } from "@/lib/server/api/shapes/people";
import { hasDiscussions } from "@/lib/server/comment/community";
import { refuse } from "@/lib/server/http/refusal";

type Asked = { parts: Record<string, string> };

const read = { ...readUser, tags: ({ name }: Record<string, string>) => tagsOfAccount(name) };

export const { GET, OPTIONS } = openRead(read, async (asked) => {
  const account = await findAccount(asked);
  return account ? { json: account } : refuse(404, ACCOUNT_UNKNOWN);
});

const parseName = (text: string | undefined) => accountName.safeParse(decodeSegment(text ?? "")).data ?? null;

function tagsOfAccount(text: string | undefined): string[] {
  const username = parseUsername(parseName(text) ?? "");
  return username ? [profileTag(username)] : [];
}

/** No names of people, of an account that is there: see docs/decisions/0040-follows-are-not-published.md. */
export const noneOfAccount = async (asked: Asked) =>
  (await findAccount(asked)) ? { json: [] } : refuse(404, ACCOUNT_UNKNOWN);

/** A reader of this site comes before an account elsewhere that has the same name. */
async function findAccount({ parts }: Asked): Promise<Account | null> {
  const name = parseName(parts.name);
  if (!name) return null;
  const reader = await findReader(name);
  if (reader)
    return {
      ...readerToUser(reader),
      isPro: false,
      ...(await shownOnProfile(reader.username)),
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

/** What a reader's profile shows to everybody; nothing where there are no profiles. */
async function shownOnProfile(username: string) {
  const profile = hasDiscussions() ? await findProfile(username) : null;
  if (!profile) return {};
  return {
    ...(profile.bio !== null && { details: profile.bio }),
    ...(profile.showsUpvotes && { numUpvotes: await countUpvotesOf(profile.id) }),
    numDiscussions: profile.commentCount,
  };
}

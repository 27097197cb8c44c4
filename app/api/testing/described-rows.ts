import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import type { TokenScope } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { makeToken } from "@/lib/server/http/bearer";

/** The comment that examples are about. */
export const DESCRIBED_COMMENT = "692fa1c0a1b2c3d4e5f60718";
/** One of somebody else's. */
const REPORTED = "692fa1c0a1b2c3d4e5f60719";

/** All that the examples of the API's description ask for. @returns tokens of a reader: a whole one, and one that only reads. */
export async function createDescribedRows(): Promise<Record<"whole" | "reading", string>> {
  const tokens = { whole: "", reading: "" };
  const reader = await createUser();
  const giveToken = async (name: keyof typeof tokens, scopes: TokenScope[]) => {
    const { token, ...kept } = makeToken();
    await createApiToken(reader.id, null, { name, scopes, expiresAt: null, ...kept });
    tokens[name] = token;
  };
  await giveToken("whole", ["read", "vote", "write"]);
  await giveToken("reading", ["read"]);
  const lab = await createOrganization({ slug: "huawei-noah", paperCount: 1 });
  const author = await createAuthor({ slug: "yunhe-wang" });
  await createPaper({
    id: "2404.18911",
    submittedBy: reader.id,
    organizationId: lab.id,
    categories: ["cs.CL"],
    importedSubmitter: { name: "taesiri", avatarUrl: "https://huggingface.co/avatars/x.svg" },
    featuredOn: "2025-12-11",
    mediaUrls: ["https://example.org/a.mp4"],
    aiKeywords: ["speed"],
    aiSummary: "Short.",
    codeUrl: "https://github.com/a/b",
    codeStars: 3,
    withdrawnAt: null,
  });
  await addPaperAuthor("2404.18911", author.id);
  // Who has been here for long, so that the rules let all examples through.
  await db.execute(sql`update users set email_verified = now(), created_at = now() - interval '30 days'`);
  for (let count = 0; count < 3; count++) await createComment("2404.18911", { authorId: reader.id, daysAgo: 2 });
  await db.execute(sql`
    insert into comments (id, paper_id, path, author_id, body, created_at)
    values (${DESCRIBED_COMMENT}, '2404.18911', ${DESCRIBED_COMMENT}, ${reader.id}, 'A remark.', now() - interval '1 day'),
      (${REPORTED}, '2404.18911', ${REPORTED}, ${(await createUser()).id}, 'Buy this.', now() - interval '1 day')`);
  // Those that examples are about: the sender's own, one that they are invited to, and one of a stranger.
  await db.execute(sql`update users set username = 'ada' where id = ${reader.id}`);
  const [bob, eve] = [await createUser({ username: "bob" }), await createUser({ username: "eve" })];
  await db.execute(sql`
    insert into collections (id, owner_id, slug, title, visibility)
    values (${DESCRIBED_COMMENT}, ${reader.id}, 'reading-group', 'Reading group of 2025', 'private'),
      ('692fa1c0a1b2c3d4e5f6071a', ${bob.id}, 'for-beginners', 'For beginners', 'public'),
      ('692fa1c0a1b2c3d4e5f6071b', ${eve.id}, 'watches', 'Watches', 'public')`);
  await db.execute(sql`
    insert into collection_items (id, collection_id, paper_id, position)
    values (${REPORTED}, ${DESCRIBED_COMMENT}, ${(await createPaper()).id}, 1)`);
  await db.execute(sql`
    insert into collection_members (collection_id, user_id) values ('692fa1c0a1b2c3d4e5f6071a', ${reader.id})`);
  await createPaper({ id: "2511.00001", featuredOn: null, publishedAt: new Date() });
  await createPaper({ id: "2404.18912", withdrawnAt: new Date(), featuredOn: "2025-12-11", publishedAt: null });
  return tokens;
}

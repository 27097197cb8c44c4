import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { addAdministrationEntry } from "@/db/queries/admin/site-settings";
import { addCollectionItem } from "@/db/queries/collection/items";
import { makeCollection } from "@/db/queries/collection/make-collection";
import { editComment } from "@/db/queries/comment/change-comment";
import { addReaction } from "@/db/queries/comment/reactions";
import { addAppeal } from "@/db/queries/moderation/appeals";
import { flagComment } from "@/db/queries/moderation/flags";
import { addLogEntry } from "@/db/queries/moderation/log";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { correctOwnPaper } from "@/db/queries/paper/correct-paper";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { addUpvote } from "@/db/queries/paper/upvotes";
import { saveSearch } from "@/db/queries/search/saved-searches";
import {
  accounts,
  apiTokens,
  authorFollows,
  collectionFollows,
  collectionMembers,
  correctionSuggestions,
  digestSubscriptions,
  discussionWatches,
  feedTokens,
  moderationLog,
  noticeChoices,
  noticeMails,
  organizationAliases,
  organizationAliasFollows,
  organizationFollows,
  paperClaims,
  papers,
  readMarks,
  submissions,
  topicFollows,
  topics,
  upvotes,
  userBlocks,
} from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";

/** A collection of the reader, and one of somebody else that they follow and add a paper to. */
async function collectAs(userId: string, paperId: string): Promise<void> {
  const writer = { userId, sessionId: null };
  const mine = { title: "Mine", description: "Why.", visibility: "private", paperId: null } as const;
  const own = await makeCollection(mine, writer, false);
  const owner = await createUser();
  const others = await makeCollection(
    { title: "Theirs", description: null, visibility: "link", paperId: null },
    { userId: owner.id, sessionId: null },
    false,
  );
  if (typeof own === "string" || typeof others === "string" || !("id" in own) || !("id" in others))
    throw new Error("The collections were not made.");
  await db.insert(collectionMembers).values({ collectionId: others.id, userId, role: "editor" });
  await db.insert(collectionFollows).values({ collectionId: others.id, userId });
  for (const { id } of [own, others]) await addCollectionItem(id, { paperId, note: "Mine too." }, writer);
}

/** A reader of whom every table has a row. */
export async function createBusyReader() {
  const user = await createUser({
    name: "Ada",
    email: `${crypto.randomUUID()}@example.org`,
    passwordHash: "a hash",
    bio: "I read about retrieval.",
    links: ["https://ada.example/"],
    showsUpvotes: true,
  });
  const paper = await createPaper({ submittedBy: user.id, title: "A paper" });
  await db
    .insert(submissions)
    .values({ paperId: paper.id, userId: user.id, featuredOn: "2025-02-14", isOwnPaper: true });
  await db.insert(paperClaims).values({
    id: randomBytes(12).toString("hex"),
    paperId: paper.id,
    userId: user.id,
    position: 1,
    name: "Ada Lovelace",
    proof: "words",
    status: "pending",
    words: "Ask my group.",
  });
  const lab = await createOrganization({ followerCount: 1 });
  const author = await createAuthor({ followerCount: 1 });
  const [topic] = await db.select().from(topics).where(eq(topics.slug, "cs.CL"));
  const userId = user.id;
  await db
    .insert(accounts)
    .values({ userId, type: "oidc", provider: "github", providerAccountId: userId, access_token: "a token" });
  await db.insert(upvotes).values({ paperId: paper.id, userId });
  await db.update(papers).set({ upvoteCount: 1 }).where(eq(papers.id, paper.id));
  await db.insert(organizationFollows).values({ organizationId: lab.id, userId });
  const merged = `merged-${userId}`;
  await db.insert(organizationAliases).values({ slug: merged, organizationId: lab.id });
  await db.insert(organizationAliasFollows).values({ slug: merged, userId, followedAt: new Date(), isOfBoth: false });
  await db.insert(authorFollows).values({ authorId: author.id, userId });
  await db.insert(topicFollows).values({ topicId: topic!.id, userId });
  await db.update(topics).set({ followerCount: sql`follower_count + 1` }).where(eq(topics.id, topic!.id));
  await db.insert(readMarks).values({ userId, paperId: paper.id, savedAt: new Date("2025-02-14T12:00:00Z") });
  const hidden = await createPaper();
  await addUpvote(hidden.id, userId);
  await hidePaper(hidden.id);
  await saveSearch(userId, { text: "adapter", order: "newest", minUpvotes: 5 }, "Adapters", true);
  await db.insert(feedTokens).values({ userId, hash: `a hash of ${userId}` });
  await db
    .insert(apiTokens)
    .values({ userId, name: "Notebook", scopes: ["read"], hash: `a hash of ${userId}`, ending: "abcd" });
  await db.insert(digestSubscriptions).values({ userId, address: `${userId}@example.org`, timeZone: "UTC" });
  const comment = await createComment(paper.id, { authorId: userId, body: "What I wrote.", daysAgo: 1 });
  await editComment(comment, { body: "What I meant.", linkCount: 0, linkHosts: [] }, userId, null);
  await addReaction(await createComment(paper.id), "heart", userId, null);
  const reported = await createComment(paper.id);
  await flagComment(reported, { reason: "abuse", note: "Insults.", networkHash: "n" }, userId, null);
  await sanctionAccount(userId, { kind: "warn", note: null }, "shell");
  const [warning] = await db.select().from(moderationLog).where(eq(moderationLog.userId, userId));
  await addAppeal(warning!.id, "Why?", userId, null);
  await db.insert(discussionWatches).values({ userId, paperId: paper.id, level: "watching" });
  await db.insert(noticeChoices).values({ userId, watchedByMail: true });
  await db.insert(noticeMails).values({ userId, kind: "summary", journal: crypto.randomUUID() });
  const blocked = await createUser();
  await db.insert(userBlocks).values({ blockerId: userId, blockedId: blocked.id });
  await addLogEntry(db, { actorId: userId, actorKind: "moderator", action: "dismiss-reports", commentId: reported });
  const change = { actorId: userId, action: "change-setting", subject: "SITE_NAME", became: "Ours" } as const;
  await addAdministrationEntry(db, change);
  await collectAs(userId, paper.id);
  await correctOwnPaper(userId, null, paper.id, [{ kind: "project", value: "https://project.example.org/" }]);
  const suggested = {
    paperId: paper.id,
    kind: "code",
    value: "https://github.com/a/b",
    suggestedById: userId,
  } as const;
  await db.insert(correctionSuggestions).values(suggested);
  return { user, paper, lab, author, comment };
}

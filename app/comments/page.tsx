import type { Metadata } from "next";
import { connection } from "next/server";
import { readNewestPart } from "@/app/_data/cached-comments";
import { NoDiscussions } from "@/components/comment/discussion-page";
import { NewestComments } from "@/components/comment/newest-comments";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { DISCUSSION_OFF, DISCUSSIONS, NEWEST_COMMENTS } from "@/lib/core/comment/sentences";
import { feedLinks } from "@/lib/core/list/feed/address";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request from what is cached: a page without parameters would need the database at build time.
export const instant = false;

export const metadata: Metadata = {
  title: DISCUSSIONS,
  description: NEWEST_COMMENTS,
  alternates: { canonical: "/comments", types: feedLinks("/comments") },
};

export default async function CommentsPage({ searchParams }: PageProps<"/comments">) {
  if (!hasDiscussions()) return <NoDiscussions sentence={DISCUSSION_OFF} />;
  await connection();
  const before = parseCommentId(firstOf((await searchParams).after) ?? "");
  return <NewestComments {...(await readNewestPart(before))} isFirst={before === null} />;
}

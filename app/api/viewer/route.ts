import { noteVisit } from "@/db/queries/account/visits";
import { countInvitationsToEdit, findCollectionFor } from "@/db/queries/collection/collections";
import { listBlockedAmong } from "@/db/queries/comment/own-part";
import { listFollows } from "@/db/queries/entity/follows";
import { listMarks } from "@/db/queries/mark/read-marks";
import { countUnread } from "@/db/queries/notice/inbox";
import { listUpvoteStates } from "@/db/queries/paper/upvotes";
import { viewerMisasked } from "@/lib/core/account/sentences";
import { parseUsername } from "@/lib/core/account/usernames";
import { SIGNED_IN_COOKIE, VIEWER_IDS_MAX, type ViewerState } from "@/lib/core/account/viewer-state";
import { parseObjectId } from "@/lib/core/collection/collection";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import type { Entity, EntityKind } from "@/lib/core/entity/entities";
import { parsePaperId } from "@/lib/core/source";
import { isDueForRenewal, noSessionCookies, SESSION_COOKIE, sessionCookies } from "@/lib/server/account/session";
import type { Viewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { readOwnDiscussion } from "@/lib/server/comment/own-discussion";
import { readViewersProfile } from "@/lib/server/comment/viewers-profile";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { readerOrNobody } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { moderationOf } from "@/lib/server/moderation/moderation-of";

/**
 * Who the viewer is, their votes and marks on `?papers=id,id`, whom they follow, their part in `?discussion=id`, which
 * of `?comments=id,id` are by people whom they have blocked, and how they stand to the account `?profile=name` and to the
 * collection `?collection=id`; a session
 * in use is prolonged here, and the visit noted. A token with the scope read is told the same.
 */
export const { GET } = gate("GET", {
  who: readerOrNobody,
  scope: "read",
  limited: "may",
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => {
    const papers = listOf(search.get("papers"));
    const comments = listOf(search.get("comments"));
    if ([papers, comments, listOf(search.get("organizations"))].some(({ length }) => length > VIEWER_IDS_MAX))
      return refuse(400, viewerMisasked(VIEWER_IDS_MAX, VIEWER_IDS_MAX));
    return {
      ids: papers.flatMap((text) => parsePaperId(text)?.id ?? []),
      comments: comments.flatMap((text) => parseCommentId(text) ?? []),
      discussed: parsePaperId(search.get("discussion") ?? "")?.id ?? null,
      profile: parseUsername(search.get("profile") ?? ""),
      collection: parseObjectId(search.get("collection") ?? ""),
    };
  },
  answer: async ({ request, sender: { viewer, session }, parameters: asked }) => {
    if (!viewer) {
      const cookie = request.headers.get("cookie");
      const isStale = cookie?.includes(`${SIGNED_IN_COOKIE}=`) || cookie?.includes(`${SESSION_COOKIE}=`);
      return withCookies(
        { viewer: null, hasShortcuts: true, visitedAt: null, papers: {}, marks: {}, ...slugsByKind([]) },
        isStale ? noSessionCookies() : [],
      );
    }
    // One that is no longer limited goes on as any other.
    const isLimited = viewer.limit !== null;
    return withCookies(
      await stateOf(viewer, asked, session !== null),
      session && (isDueForRenewal(session) || session.isLimited !== isLimited)
        ? await sessionCookies(session.sessionId, viewer.id, isLimited)
        : [],
    );
  },
});

/** Papers by id, the paper whose discussion is asked about, comments, and the account or collection whose page asks. */
type Asked = {
  ids: string[];
  discussed: string | null;
  comments: string[];
  profile: string | null;
  collection: string | null;
};

/** @param isVisit whether a page asks, and no program. */
async function stateOf(
  viewer: Viewer,
  { ids: paperIds, discussed, comments, profile: asked, collection: shown }: Asked,
  isVisit: boolean,
): Promise<ViewerState> {
  const { id, username, name, image, hasShortcuts, limit } = viewer;
  const [visitedAt, votes, marks, follows, discussion, unread, blockedComments, profile, collection] =
    await Promise.all([
      isVisit ? noteVisit(id) : null,
      listUpvoteStates(paperIds, id),
      listMarks(paperIds, id),
      listFollows(id),
      discussed !== null && hasDiscussions() ? readOwnDiscussion(discussed, id, limit) : undefined,
      isVisit && limit === null && hasDiscussions() ? countOfInbox(id) : undefined,
      comments.length > 0 && hasDiscussions() ? listBlockedAmong(comments, id) : undefined,
      asked !== null && isVisit && hasDiscussions() ? readViewersProfile(viewer, asked) : undefined,
      shown !== null && hasDiscussions()
        ? findCollectionFor(shown, { userId: id, linkHash: null, isModerator: false })
        : undefined,
    ]);
  return {
    viewer: {
      username,
      name,
      image,
      ...(isVisit && (await moderationOf(viewer))),
      ...(unread !== undefined && { unread }),
    },
    hasShortcuts,
    visitedAt,
    papers: votes,
    marks,
    ...slugsByKind(follows),
    ...(discussion && { discussion }),
    ...(blockedComments && { blockedComments }),
    ...(profile && { profile }),
    ...(collection && { collection: { role: collection.role, isFollowed: collection.isFollowed } }),
  };
}

/** What the inbox has that waits for its reader. */
async function countOfInbox(userId: string): Promise<number> {
  const [unread, invitations] = await Promise.all([countUnread(userId), countInvitationsToEdit(userId)]);
  return unread + invitations;
}

function slugsByKind(follows: Entity[]) {
  const slugsOf = (kind: EntityKind) => follows.flatMap((entity) => (entity.kind === kind ? [entity.slug] : []));
  return {
    follows: slugsOf("organization").map((slug) => slug.toLowerCase()),
    authorFollows: slugsOf("author"),
    topicFollows: slugsOf("topic"),
  };
}

const listOf = (text: string | null) => (text ? text.split(",") : []);

function withCookies(state: ViewerState, cookies: string[]): Response {
  const answer = answerJson(state);
  for (const line of cookies) answer.headers.append("Set-Cookie", line);
  return answer;
}

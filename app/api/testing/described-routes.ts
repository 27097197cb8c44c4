import * as dump from "../../dump/[file]/route";
import * as listFeed from "../../list-feeds/[format]/[[...list]]/route";
import * as markdown from "../../markdown/[[...path]]/route";
import * as linkedRepos from "../arxiv/[...paperId]/route";
import * as authorFollow from "../authors/[slug]/follow/route";
import * as author from "../authors/[slug]/route";
import * as paperCitation from "../citations/paper/[extension]/[...paperId]/route";
import * as citations from "../citations/route";
import * as collectionEditor from "../collections/[owner]/[collection]/editors/[name]/route";
import * as collectionEditors from "../collections/[owner]/[collection]/editors/route";
import * as collectionFlag from "../collections/[owner]/[collection]/flag/route";
import * as collectionFollow from "../collections/[owner]/[collection]/follow/route";
import * as collectionImport from "../collections/[owner]/[collection]/import/route";
import * as collectionItem from "../collections/[owner]/[collection]/items/[itemId]/route";
import * as collectionItems from "../collections/[owner]/[collection]/items/route";
import * as collectionLink from "../collections/[owner]/[collection]/link/route";
import * as collectionRestore from "../collections/[owner]/[collection]/restore/route";
import * as collection from "../collections/[owner]/[collection]/route";
import * as collections from "../collections/route";
import * as commentFlag from "../comments/[id]/flag/route";
import * as commentReaction from "../comments/[id]/reactions/[name]/route";
import * as commentRestore from "../comments/[id]/restore/route";
import * as comment from "../comments/[id]/route";
import * as commentPreview from "../comments/preview/route";
import * as comments from "../comments/route";
import * as dailyPapers from "../daily_papers/route";
import * as days from "../days/route";
import * as moderationLog from "../moderation/log/route";
import * as notificationsRead from "../notifications/mark-as-read/route";
import * as notifications from "../notifications/route";
import * as oai from "../oai/route";
import * as oembed from "../oembed/route";
import * as description from "../openapi.json/route";
import * as organizationFollow from "../organizations/[slug]/follow/route";
import * as organizationFollowers from "../organizations/[slug]/followers/route";
import * as organizationMembers from "../organizations/[slug]/members/route";
import * as organization from "../organizations/[slug]/route";
import * as organizations from "../organizations/route";
import * as paperUpvote from "../papers/change-upvote";
import * as paperWatch from "../papers/change-watch";
import * as paperLinks from "../papers/edit-links";
import * as paper from "../papers/get-paper";
import * as paperIndex from "../papers/index/route";
import * as papers from "../papers/route";
import * as paperSearch from "../papers/search/route";
import * as paperSubmit from "../papers/submit/route";
import * as paperComment from "../papers/write-comment";
import * as notificationSettings from "../settings/notifications/route";
import * as paperClaim from "../settings/papers/claim/route";
import * as suggestions from "../suggest/route";
import * as topicFollow from "../topics/[slug]/follow/route";
import * as topic from "../topics/[slug]/route";
import * as topics from "../topics/route";
import * as userFollowers from "../users/[name]/followers/route";
import * as userFollowing from "../users/[name]/following/route";
import * as user from "../users/[name]/route";
import * as viewer from "../viewer/route";
import * as whoami from "../whoami-v2/route";

/** The code behind each described path. */
export const describedRoutes: Record<string, object> = {
  "/api/daily_papers": dailyPapers,
  "/api/papers": papers,
  "/api/papers/search": paperSearch,
  "/api/papers/{paperId}": paper,
  "/papers/{paperId}.md": markdown,
  "/api/organizations": organizations,
  "/api/organizations/{slug}": organization,
  "/api/users/{name}": user,
  "/api/whoami-v2": whoami,
  "/api/organizations/{slug}/followers": organizationFollowers,
  "/api/organizations/{slug}/members": organizationMembers,
  "/api/users/{name}/followers": userFollowers,
  "/api/users/{name}/following": userFollowing,
  "/api/authors/{slug}": author,
  "/api/topics": topics,
  "/api/topics/{slug}": topic,
  "/api/days": days,
  "/api/arxiv/{paperId}/repos": linkedRepos,
  "/api/organizations/{slug}/overview": organization,
  "/api/users/{name}/overview": user,
  "/papers/{paperId}.bib": paperCitation,
  "/papers/{paperId}.ris": paperCitation,
  "/papers/{paperId}.csl.json": paperCitation,
  "/papers/{paperId}.txt": paperCitation,
  "/api/citations": citations,
  "/feed.atom": listFeed,
  "/feed.json": listFeed,
  "/oai": oai,
  "/dump/papers.jsonl.gz": dump,
  "/api/oembed": oembed,
  "/api/suggest": suggestions,
  "/api/viewer": viewer,
  "/api/papers/{paperId}/upvote": paperUpvote,
  "/api/organizations/{slug}/follow": organizationFollow,
  "/api/authors/{slug}/follow": authorFollow,
  "/api/topics/{slug}/follow": topicFollow,
  "/api/papers/index": paperIndex,
  "/api/papers/submit": paperSubmit,
  "/api/papers/{paperId}/links": paperLinks,
  "/api/papers/{paperId}/watch": paperWatch,
  "/api/comments": comments,
  "/api/papers/{paperId}/comment": paperComment,
  "/api/papers/{paperId}/comment/{commentId}/reply": paperComment,
  "/api/comments/{id}": comment,
  "/api/comments/{id}/restore": commentRestore,
  "/api/comments/{id}/reactions/{name}": commentReaction,
  "/api/comments/preview": commentPreview,
  "/api/comments/{id}/flag": commentFlag,
  "/api/collections": collections,
  "/api/collections/{owner}/{collection}": collection,
  "/api/collections/{owner}/{collection}/editors": collectionEditors,
  "/api/collections/{owner}/{collection}/editors/{name}": collectionEditor,
  "/api/collections/{owner}/{collection}/flag": collectionFlag,
  "/api/collections/{owner}/{collection}/follow": collectionFollow,
  "/api/collections/{owner}/{collection}/import": collectionImport,
  "/api/collections/{owner}/{collection}/items": collectionItems,
  "/api/collections/{owner}/{collection}/items/{itemId}": collectionItem,
  "/api/collections/{owner}/{collection}/link": collectionLink,
  "/api/collections/{owner}/{collection}/restore": collectionRestore,
  "/api/moderation/log": moderationLog,
  "/api/notifications": notifications,
  "/api/notifications/mark-as-read": notificationsRead,
  "/api/settings/notifications": notificationSettings,
  "/api/settings/papers/claim": paperClaim,
  "/api/openapi.json": description,
};

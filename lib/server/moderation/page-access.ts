import { findAccountNamed } from "@/db/queries/account/moderation";
import { findShownClaim } from "@/db/queries/claim/own-claims";
import { findComment } from "@/db/queries/comment/comments";
import { findDecisionAbout } from "@/db/queries/moderation/evidence";
import { findCase } from "@/db/queries/moderation/queue";
import { isPaperHere } from "@/db/queries/paper/papers";
import { parseUsername } from "@/lib/core/account/usernames";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { decodeSegment } from "@/lib/core/decode-segment";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { parsePaperId } from "@/lib/core/source";
import { findAnyViewer, findViewer, getSignedIn, type SignedIn } from "../account/viewer";
import { isAdministrator } from "../admin/administrator";
import { findSeenCollection } from "../collection/seen-collection";
import { hasDiscussions } from "../comment/community";
import { correctsAs } from "./corrector";
import { parseNumber } from "./number-part";

/** Whether a page is there for who asks. "sign-in": it may be, once they are known. */
export type PageAccess = "here" | "nowhere" | "sign-in";

/** Settings that are about discussions. */
const OF_DISCUSSIONS = ["blocks", "notifications", "profile"];

const isHere = (found: unknown): PageAccess => (found ? "here" : "nowhere");

/**
 * Whether a page of moderation, administration, notices or settings is there for who asks; to everybody else its address is one where nothing is. Asked before the
 * page is made, which would begin with a 200. @param cookie header of the request.
 */
export async function findPageAccess(path: string, cookie: string | null): Promise<PageAccess> {
  const [, area = "", part = "", last = ""] = path.split("/");
  if (area === "admin") return findAdminAccess(part, last, cookie);
  if (area === "settings" && !OF_DISCUSSIONS.includes(part)) return (await findViewer(cookie)) ? "here" : "sign-in";
  if (area === "correct") return findCorrectionAccess(path, cookie);
  if (!hasDiscussions()) return "nowhere";
  if (area === "papers" || (area === "claims" && part === "new")) return "here";
  if (area === "collections") return findCollectionAccess(part, path, cookie);
  if (area === "discuss") {
    const id = parsePaperId(decodeSegment(path.slice("/discuss/".length)))?.id;
    return isHere(id && (await isPaperHere(id)));
  }
  if (area === "comments") {
    const id = parseCommentId(part);
    return isHere(id && (await findComment(id)));
  }
  if (area === "claims" && part !== "") {
    const id = parseCommentId(part);
    return isHere(id && (await findShownClaim(id)));
  }
  if (area === "moderation" && (part === "log" || part === "report")) return "here";
  const found = await findAnyViewer(cookie);
  if (area === "inbox" || area === "settings" || area === "claims") return found ? "here" : "sign-in";
  if (area === "appeals") {
    if (!found) return "sign-in";
    const logId = parseNumber(part);
    return part === "" ? "here" : isHere(logId && (await findDecisionAbout(found.viewer.id, logId)));
  }
  if (!found || !mayActAs(found.viewer.role, "moderator")) return "nowhere";
  const id = parseNumber(last);
  return part === "" ? "here" : isHere(part === "cases" && id && (await findCase(id)));
}

/** Of the forms about a collection: to edit it, for its people; to report it, for who sees it. */
async function findCollectionAccess(part: string, path: string, cookie: string | null): Promise<PageAccess> {
  const found = await findViewer(cookie);
  if (part === "add") return found ? "here" : "sign-in";
  const [segment = "", form] = path.split("/").slice(3);
  if (form === "edit" && !found) return "sign-in";
  const seen = await findSeenCollection(segment, found?.viewer ?? null, null);
  if (form === "flag") return isHere(seen);
  return isHere(seen?.role === "owner" || seen?.role === "editor");
}

/** Of a paper's corrections: for all where readers may suggest some, else for who may make them. */
async function findCorrectionAccess(path: string, cookie: string | null): Promise<PageAccess> {
  const id = parsePaperId(decodeSegment(path.slice("/correct/".length)))?.id;
  if (hasDiscussions()) return isHere(id && (await isPaperHere(id)));
  const found = await findViewer(cookie);
  return isHere(id && found && (await isPaperHere(id)) && (await correctsAs(found, id)));
}

/** Of a page of administration, which is there whether or not readers discuss. */
async function findAdminAccess(part: string, last: string, cookie: string | null): Promise<PageAccess> {
  if (part === "claim") return "here";
  if (!(await isAdministrator(cookie))) return "nowhere";
  if (part !== "users" || last === "") return "here";
  const username = parseUsername(last);
  return isHere(username && (await findAccountNamed(username)));
}

/** The moderator for whom a page is made; null for everybody else. */
export async function getModerator(): Promise<SignedIn | null> {
  const signedIn = await getSignedIn();
  return signedIn && hasDiscussions() && mayActAs(signedIn.viewer.role, "moderator") ? signedIn : null;
}

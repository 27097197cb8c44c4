import { createHmac, timingSafeEqual } from "node:crypto";
import { env, siteUrl } from "../runtime/env";

/** What a mail's link ends: mails of one discussion, all of comments, of decisions, or of what waits for moderators. */
export type MailsAbout = { kind: "discussion"; paperId: string } | { kind: "comments" | "decisions" | "queue" };
export type MailLink = { userId: string; about: MailsAbout };

const UUID_BYTES = 16;
const OTHERS = ["comments", "decisions", "queue"] as const;
/** Before a paper's id, so that no id is one of the other words. */
const DISCUSSION = "on ";

const encode = (bytes: Buffer) => bytes.toString("base64url");
const wordsOf = (about: MailsAbout) => (about.kind === "discussion" ? DISCUSSION + about.paperId : about.kind);

/**
 * What stands in the links of a mail of notices: only readers of that mail have it. Made of AUTH_SECRET, the account and what
 * it ends, and kept nowhere, as subscriptionToken is.
 */
export function noticeMailToken({ userId, about }: MailLink): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set for the links in mails; `npm start` makes one.");
  const said = `${encode(Buffer.from(userId.replaceAll("-", ""), "hex"))}.${encode(Buffer.from(wordsOf(about)))}`;
  return `${said}.${createHmac("sha256", env.AUTH_SECRET).update(`notices ${said}`).digest("base64url")}`;
}

/** What the link of a token ends and whose it is, or null for a token that was never made. */
export function parseNoticeMailToken(token: string): MailLink | null {
  const [user = "", words = ""] = token.split(".");
  const bytes = Buffer.from(user, "base64url");
  if (bytes.length !== UUID_BYTES) return null;
  const userId = bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const about = aboutOf(Buffer.from(words, "base64url").toString());
  if (!about) return null;
  const link = { userId, about };
  // The whole text is compared: base64url has several spellings of the same bytes.
  const [given, made] = [Buffer.from(token), Buffer.from(noticeMailToken(link))];
  return given.length === made.length && timingSafeEqual(given, made) ? link : null;
}

function aboutOf(words: string): MailsAbout | null {
  if (words.startsWith(DISCUSSION)) return { kind: "discussion", paperId: words.slice(DISCUSSION.length) };
  const kind = OTHERS.find((each) => each === words);
  return kind ? { kind } : null;
}

/** The page where mails are ended and begun again. */
export const noticeMailPath = (link: MailLink) => `/unsubscribe/${noticeMailToken(link)}` as const;

/** Where a mail program ends them by one POST, RFC 8058. */
export const noticeMailUnsubscribeUrl = (link: MailLink) =>
  `${siteUrl()}/api/unsubscribe/${noticeMailToken(link)}/one-click`;

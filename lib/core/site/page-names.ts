import { groupDigits } from "../plural";

/**
 * Names of pages that the menus of every page lead to. They stand apart from what else is said there, so that scripts of
 * every page need not carry it.
 */

export const ADMINISTRATION = "Administration";
export const COLLECTIONS = "Collections";
export const DECISIONS_ABOUT_YOU = "Decisions about you";
export const SUBMIT_PAPER = "Submit a paper";
export const YOUR_PROFILE = "Your profile";
export const INBOX = "Inbox";
/** @param max a higher count is said as "more than". */
export const unreadShown = (unread: number, max: number) => (unread > max ? `${max}+` : String(unread));
export const inboxWith = (unread: number, max: number) =>
  unread === 0 ? INBOX : `${INBOX}, ${unreadShown(unread, max)} unread`;
export const MODERATION = "Moderation";
export const moderationWith = (open: number) => (open === 0 ? MODERATION : `${MODERATION} (${groupDigits(open)})`);

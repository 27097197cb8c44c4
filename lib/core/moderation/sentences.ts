import type { Role } from "./moderation";

// What the shell says of what it did.

export const roleNames: Record<Role, string> = {
  reader: "reader",
  moderator: "moderator",
  administrator: "administrator",
};
const article = (role: Role) => (role === "administrator" ? "an" : "a");

export const roleGranted = (name: string, role: Role, was: Role) =>
  was === role
    ? `${name} is ${article(role)} ${roleNames[role]} already.`
    : `${name} is ${article(role)} ${roleNames[role]} now, and was signed out everywhere.`;
export const LAST_ADMINISTRATOR = "This is the only administrator. Make another one first.";
export const accountRestricted = (name: string, days: number) =>
  `${name} cannot write in discussions for ${days} ${days === 1 ? "day" : "days"}.`;
export const accountWarned = (name: string) => `A warning of ${name} is noted.`;
export const accountSuspended = (name: string) => `${name} is suspended: nobody can sign in to the account.`;
export const sanctionsLifted = (name: string) => `${name} can sign in and write again.`;
export const commentHidden = (id: string) => `Comment ${id} is hidden.`;
export const commentShown = (id: string) => `Comment ${id} is shown again.`;
export const commentUnknownToShell = (id: string) =>
  `There is no comment ${id}; the address of its own page, /comments/…, has its id.`;
export const discussionLocked = (paper: string) => `The discussion of ${paper} is closed.`;
export const discussionUnlocked = (paper: string) => `The discussion of ${paper} is open again.`;
export const NO_CASES = "No case waits for a decision.";
export const caseListed = (id: number, score: number, what: string, about: string) =>
  `${id}  ${score}  ${about}  ${what}`;

// The first administrator.

/** @param url that makes who opens it and is signed in the administrator, once. */
export const noAdministratorYet = (url: string) => `No administrator yet. Sign in, then open ${url}`;
export const BECOME_ADMINISTRATOR = "Become the administrator";
export const ADMINISTRATOR_EXPLAINED =
  "The administrator decides about comments and accounts, and makes others moderators. This link works once.";
export const becomeAs = (name: string) => `You are signed in as ${name}.`;
export const SIGN_IN_TO_BECOME = "[Sign in] or [create an account] first, then open this link again.";
export const NO_SUCH_ADMINISTRATOR_LINK =
  "This link is not valid, or there is an administrator already. Start the site again for a new one.";
export const nowAdministrator = (name: string) => `${name} is the administrator now.`;

/** What an account may do beside reading and writing. Each role may all that those before it may. */
export const roles = ["reader", "moderator", "administrator"] as const;
export type Role = (typeof roles)[number];

/** Whether a role may what another one may. */
export const mayActAs = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

/** Everything that the public log says was done. */
export const moderationActions = [
  "hide-comment",
  "show-comment",
  "hold-comment",
  "release-comment",
  "hide-collection",
  "show-collection",
  "dismiss-reports",
  "accept-reports",
  "warn",
  "restrict",
  "suspend",
  "lift-sanction",
  "lock-discussion",
  "unlock-discussion",
  "correct-paper",
  "verify-claim",
  "deny-claim",
  "revoke-claim",
  "dismiss-dispute",
  "grant-role",
  "approve-appeal",
  "deny-appeal",
] as const;
export type ModerationAction = (typeof moderationActions)[number];

/** Who did it: a person in a role, the shell of the machine, readers by their reports, or a rule. */
export const actorKinds = ["moderator", "administrator", "shell", "reports", "rule"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What can be appealed by whom it is about. */
export const APPEALABLE: readonly ModerationAction[] = [
  "hide-comment",
  "hold-comment",
  "hide-collection",
  "warn",
  "restrict",
  "suspend",
  "deny-claim",
  "revoke-claim",
];

/** What may become of the comments of who deletes their account. */
export const leavingWays = ["keep-comments", "delete-comments"] as const;
export type LeavingWay = (typeof leavingWays)[number];

/** The way that a form says; null when it says none. */
export const parseLeavingWay = (text: string | null | undefined): LeavingWay | null =>
  leavingWays.find((way) => way === text) ?? null;

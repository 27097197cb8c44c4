import {
  findNoticeChoices,
  NOTICE_DEFAULTS,
  type NoticeChoices,
  saveNoticeChoices,
  setDiscussionMails,
} from "@/db/queries/notice/choices";
import type { MailLink, MailsAbout } from "./mail-link";

/** What a mail's link can end: what the mail itself is of, or more. */
export const mailParts = ["this", "answers", "everything"] as const;
export type MailPart = (typeof mailParts)[number];

type MailChoice = Extract<keyof NoticeChoices, `${string}ByMail`>;
const COMMENTS: readonly MailChoice[] = ["participatingByMail", "ownPapersByMail", "watchedByMail"];
const ALL: readonly MailChoice[] = [...COMMENTS, "decisionsByMail", "queueByMail"];

/** The choices by which a part comes; null for one discussion, which has its own. */
function choicesOf(part: MailPart, about: MailsAbout): readonly MailChoice[] | null {
  if (part === "answers") return ["participatingByMail"];
  if (part === "everything") return ALL;
  if (about.kind === "discussion") return null;
  return { comments: COMMENTS, decisions: ["decisionsByMail"], queue: ["queueByMail"] }[about.kind] as MailChoice[];
}

/** Whether anything of a part comes by these choices. */
export const doesCome = (part: MailPart, about: MailsAbout, choices: NoticeChoices): boolean =>
  (choicesOf(part, about) ?? COMMENTS).some((choice) => choices[choice]);

/**
 * Ends the mails of a part; what the inbox shows stays. @returns what was chosen before, for resumeMails; null when the account
 * is gone.
 */
export async function stopMails({ userId, about }: MailLink, part: MailPart): Promise<string | null> {
  const changed = choicesOf(part, about);
  if (!changed) return (await setDiscussionMails(userId, discussionOf(about), false)) ? "" : null;
  const before = await findNoticeChoices(userId);
  const stopped = Object.fromEntries(changed.map((choice) => [choice, false]));
  if (!(await saveNoticeChoices(userId, stopped))) return null;
  return ALL.map((choice) => (before[choice] ? "1" : "0")).join("");
}

/** Has the mails of a part sent again. @param before from stopMails; anything else is the defaults. @returns false when the account is gone. */
export async function resumeMails({ userId, about }: MailLink, part: MailPart, before: string): Promise<boolean> {
  const changed = choicesOf(part, about);
  if (!changed) return setDiscussionMails(userId, discussionOf(about), true);
  const isKnown = /^[01]{5}$/.test(before) && changed.some((choice) => before[ALL.indexOf(choice)] === "1");
  const chosen = (choice: MailChoice) => (isKnown ? before[ALL.indexOf(choice)] === "1" : NOTICE_DEFAULTS[choice]);
  return saveNoticeChoices(userId, Object.fromEntries(changed.map((choice) => [choice, chosen(choice)])));
}

const discussionOf = (about: MailsAbout): string => {
  if (about.kind !== "discussion") throw new Error("These mails are of no discussion.");
  return about.paperId;
};

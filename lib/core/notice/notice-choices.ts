/** What can be chosen in the form, by where it is told. */
export const inboxChoices = ["participatingInInbox", "watchedInInbox"] as const;
export const mailChoices = ["participatingByMail", "ownPapersByMail", "watchedByMail", "decisionsByMail"] as const;
/** Of moderators alone. */
export const MODERATORS_CHOICE = "queueByMail";

type Choice = (typeof inboxChoices)[number] | (typeof mailChoices)[number] | typeof MODERATORS_CHOICE;

/** The choices of the form: a box that is not ticked is not sent. @param moderates whether the form has what moderators choose. */
export function parseNoticeChoices(form: URLSearchParams, moderates: boolean): Partial<Record<Choice, boolean>> {
  const offered: Choice[] = [...inboxChoices, ...mailChoices, ...(moderates ? ([MODERATORS_CHOICE] as const) : [])];
  return Object.fromEntries(offered.map((choice) => [choice, form.has(choice)]));
}

export const LINK_SENTENCE =
  "This link belongs to no subscription here; it may be older than a week or cut short. Subscribe again on the front page.";
export const CHOICES_SENTENCE = "The form holds something that it does not offer; go back and choose again.";

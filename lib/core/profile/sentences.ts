import { groupDigits, plural } from "../plural";

// On a profile.

export const PROFILE_TITLE = "Profile";
export const profileTitle = (username: string, name: string | null) => (name ? `${name} (${username})` : username);
export const profileDescription = (name: string) => `What ${name} wrote and shows on this site.`;
export const memberSince = (day: string) => `Member since ${day}`;
export const commentsHidden = (count: number) => `${groupDigits(count)} hidden`;
export const ACCOUNT_SUSPENDED = "This account is suspended.";
export const PROFILE_PARTS = "Parts of this profile";
export const PROFILE_OVERVIEW = "Overview";
export const COMMENTS = "Comments";
export const UPVOTES = "Upvotes";
export const SUBMITTED_PAPERS = "Submitted papers";
export const LINKS_OF_PROFILE = "Links";
export const commentsOfAccount = (name: string) => `Comments of ${name}`;
export const papersOfAccount = (name: string) => `Papers submitted by ${name}`;
export const upvotesOfAccount = (name: string) => `Upvotes of ${name}`;
export const NO_COMMENTS_OF_ACCOUNT = "No comments yet.";
export const NO_UPVOTES_OF_ACCOUNT = "No upvotes yet.";
export const allCommentsOf = (count: number) => `All ${plural(count, "comment")}`;
export const ALL_UPVOTES = "All upvotes";
export const ALL_SUBMITTED = "All submitted papers";
export const NONE_SUBMITTED = "No submitted papers yet.";
export const OLDER_SUBMITTED = "Older papers";
export const NEWEST_SUBMITTED = "The newest papers";
export const OLDER_UPVOTES = "Older upvotes";
export const NEWEST_UPVOTES = "The newest upvotes";
export const FOLLOW_COMMENTS_IN_FEED_READER = "Follow these comments in a feed reader:";
export const ACCOUNT_COMMENTS_FEED_DESCRIPTION = "What this account writes on papers, the newest first.";
export const EDIT_PROFILE = "Edit profile";
export const SEEN_BY_YOU_ALONE = "Only you see this text and these links until your account is established.";
export const NO_SUCH_ACCOUNT = "No such account";
export const ACCOUNT_NOT_HERE = "There is no account at this address.";

// In the settings.

export const PROFILE_IN_SETTINGS =
  "What others see of you: [your profile], and the form to [edit it]. Papers that you wrote: [your claims].";
export const PROFILE_SAVED = "Your profile is saved.";
export const TEXT_AND_LINKS = "Text and links";
export const ABOUT_YOU = "About you";
export const bioHint = (max: number) => `Plain text, up to ${max} characters.`;
export const linkLabel = (number: number) => `Link ${number}`;
export const LINK_HINT = "A whole address, such as https://example.org.";
export const WHAT_OTHERS_MAY_SEE = "What others may see";
export const SHOW_UPVOTES = "Show the papers that I upvoted";
export const LET_BE_FOUND = "Let search engines list my profile";
export const INDEXED_ONCE_ESTABLISHED = "Search engines are told so once your account is established.";
export const SAVE_PROFILE = "Save profile";
export const HOW_OTHERS_SEE_IT = "How others see it";
export const NOTHING_ABOUT_YOU = "No text and no links.";
export const OPEN_PROFILE = "Open your profile";
export const newAccountsBio = (days: number, comments: number) =>
  `Your account is new. Others see your text and links once it is ${plural(days, "day")} old and ${plural(comments, "comment")} of it stand. See the [rules].`;

// What the form is refused for.

export const bioTooLong = (max: number, length: number) =>
  `The text has ${groupDigits(length)} characters; use at most ${groupDigits(max)}.`;
export const tooManyProfileLinks = (max: number) => `A profile has at most ${plural(max, "link")}.`;
export const profileLinkWrong = (link: string) => `“${link}” is no address that begins with https:// or http://.`;
export const profileLinkTooLong = (max: number) => `A link has at most ${max} characters.`;
export const BACK_TO_PROFILE_FORM = "Back, without these changes";

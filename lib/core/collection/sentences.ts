import { tryAgain } from "../in-time";
import { groupDigits, plural } from "../plural";
import type { CollectionOrder, CollectionVisibility } from "./collection";

// Lists of them.

export const PUBLIC_COLLECTIONS = "Public collections";
export const COLLECTIONS_EXPLAINED = "Papers that readers put together, some with notes.";
export const NO_COLLECTIONS = "There are no public collections yet.";
export const NO_COLLECTIONS_OF_ACCOUNT = "No public collections.";
export const collectionsOfAccount = (name: string) => `Collections of ${name}`;
export const COLLECTION_ORDERS = "Order of collections";
export const collectionOrderNames: Record<CollectionOrder, string> = { newest: "Newest", followed: "Most followed" };
export const MORE_COLLECTIONS = "More collections";
export const FIRST_COLLECTIONS = "The first collections";
export const YOUR_COLLECTIONS = "Your collections";
export const NO_OWN_COLLECTIONS = "You have none yet.";
export const COLLECTION_INVITATIONS = "Invitations";
export const invitedBy = (name: string) => `[${name}] asks you to edit this collection.`;
export const ACCEPT_TO_EDIT = "Accept";
export const REFUSE_INVITATION = "Refuse";
export const acceptInvitationTo = (title: string) => `Accept the invitation to ${title}`;
export const refuseInvitationTo = (title: string) => `Refuse the invitation to ${title}`;
export const INVITATION_ACCEPTED = "You can edit this collection now.";
export const MAKE_COLLECTION = "Make a collection";
export const SIGN_IN_TO_COLLECT = "[Sign in] to make collections of your own.";
export const COLLECTIONS_READ_ONLY = "Collections can only be read at the moment.";
export const visibilityWords: Record<CollectionVisibility, string> = {
  public: "Everybody",
  link: "Anyone with the link",
  private: "Only you and its editors",
};
/** Beside a title, where it is not public. */
export const visibilityMarks: Record<CollectionVisibility, string> = {
  public: "public",
  link: "shared by link",
  private: "private",
};
export const paperCountOf = (count: number) => plural(count, "paper");
export const followerCountOf = (count: number) => plural(count, "follower");
export const newInCollection = (count: number, days: number) => `${groupDigits(count)} new in ${days} days`;

// A collection's page.

export const collectionBy = (name: string) => `By [${name}]`;
export const COLLECTION_IS_EMPTY = "No papers yet.";
export const PAPER_WAS_REMOVED = "This paper was removed.";
export const FOLLOW_COLLECTION = "Follow";
export const FOLLOWING_COLLECTION = "Following";
export const followCollectionTitled = (title: string) => `Follow the collection ${title}`;
export const EDIT_COLLECTION = "Edit";
export const REPORT_COLLECTION = "Report";
export const FOLLOW_COLLECTION_IN_FEED_READER = "New papers in a feed reader:";
export const COLLECTION_AS_FILE = "All papers as a file:";
export const NO_SUCH_COLLECTION = "No such collection";
export const COLLECTION_NOT_HERE = "There is no collection at this address, or you may not see it.";
export const changedOn = (day: string) => `Changed ${day}`;
export const collectionIsHidden = (reason: string) =>
  `This collection is hidden: ${reason}. Only its owner, its editors and moderators see it.`;
export const collectionFeedTitle = (title: string, owner: string) => `${title} by ${owner}`;
export const COLLECTION_FEED_EXPLAINED = "Papers of a collection, the newest first.";
export const EDITED_TOGETHER = "Edited together with";
/** In a feed and in Markdown. */
export const noteInText = (note: string) => `Note: ${note}`;

// Editing it.

export const editCollectionTitled = (title: string) => `Edit ${title}`;
export const BACK_TO_COLLECTION = "Back to the collection";
export const COLLECTION_TITLE = "Title";
export const COLLECTION_DESCRIPTION = "Description";
export const titleHint = (max: number) => `At most ${max} characters.`;
export const descriptionHint = (max: number) => `Optional, at most ${max} characters.`;
export const WHO_SEES_IT = "Who sees it";
export const NOT_PUBLIC_YET = "Your account is new. You can make collections public once it is established.";
export const SAVE_COLLECTION = "Save";
export const ABOUT_COLLECTION = "About it";
export const PAPERS_OF_COLLECTION = "Papers";
export const ORDER_EXPLAINED = "Drag a paper by its handle, or move it by Alt and the arrow keys.";
export const MOVE_UP = "Up";
export const MOVE_DOWN = "Down";
export const moveUpTitled = (title: string) => `Move up: ${title}`;
export const moveDownTitled = (title: string) => `Move down: ${title}`;
export const MOVE_TO_PLACE = "Move";
export const placeOfTitled = (title: string) => `Place of ${title}`;
export const moveToPlaceTitled = (title: string) => `Move to this place: ${title}`;
export const handleOf = (title: string) => `Move ${title}`;
export const movedTo = (title: string, place: number, count: number) => `${title}: place ${place} of ${count}.`;
export const NOT_MOVED = "It was not moved. Reload the page to see the order.";
export const PAPER_NOTE = "Note";
export const noteOnTitled = (title: string) => `Note on ${title}`;
export const SAVE_NOTE = "Save note";
export const REMOVE_PAPER = "Remove";
export const removePaperTitled = (title: string) => `Remove ${title}`;
export const PAPER_REMOVED = "The paper was removed.";
export const PUT_BACK = "Put it back";
export const NOTE_SAVED = "The note is saved.";
export const PAPER_MOVED = "The paper is moved.";
export const COLLECTION_SAVED = "Saved.";
export const ADD_PAPER_BY_ID = "Add a paper";
export const PAPER_BY_ID = "ID or address of a paper";
export const ADD_IT = "Add";
export const PAPER_ADDED = "The paper was added.";
export const PAPER_IS_THERE = "The collection has this paper already.";
export const SHARE_BY_LINK = "Link";
export const LINK_EXPLAINED = "Anyone with this link can see the collection. It is shown only once, so keep it.";
export const LINK_IS_MADE = "There is a link. A new one ends it, and its readers no longer follow the collection.";
export const MAKE_LINK = "Make a link";
export const MAKE_LINK_ANEW = "Make a new link";
export const LINK_OF_COLLECTION = "Link to this collection";
export const COLLECTION_EDITORS = "Editors";
export const EDITORS_EXPLAINED =
  "They change papers and notes. They don't delete the collection or choose who sees it.";
export const NO_EDITORS = "No other editors yet.";
export const IS_INVITED = "invited";
export const INVITE_BY_NAME = "Name of an account";
export const INVITE = "Invite";
export const EDITOR_INVITED = "The invitation was sent.";
export const REMOVE_EDITOR = "Remove";
export const removeEditorNamed = (name: string) => `Remove ${name}`;
export const EDITOR_REMOVED = "They can no longer edit it.";
export const LEAVE_COLLECTION = "Leave this collection";
export const COLLECTION_LEFT = "You can no longer edit it.";
export const DELETE_COLLECTION = "Delete this collection";
export const deleteExplained = (hours: number) => `You can take that back for ${plural(hours, "hour")}.`;
export const collectionDeleted = (title: string) => `“${title}” is deleted.`;
export const RESTORE_COLLECTION = "Restore it";

// Adding a paper.

export const ADD_TO_COLLECTION = "Add to collection";
export const addTitledToCollection = (title: string) => `Add to collection: ${title}`;
export const CHOOSE_COLLECTION = "Collection";
export const ADD_TO_A_NEW_ONE = "Or make a new one";
export const IT_IS_IN = "It is in";

// Taking a list in.

export const IMPORT_PAPERS = "Import";
export const importExplained = (items: number) =>
  `IDs, addresses, BibTeX or Zotero RDF, up to ${groupDigits(items)} papers. Papers that are not here are listed.`;
export const LIST_TO_IMPORT = "List of papers";
export const FILE_TO_IMPORT = "Or choose a file";
export const IMPORT_THEM = "Import";
export const IMPORT_EMPTY = "This text names no paper.";
export const IMPORT_UNREADABLE = "This RDF cannot be read.";
export const importTooLarge = (bytes: number) => `A list has at most ${groupDigits(bytes)} bytes.`;
export const importTooMany = (max: number, count: number) =>
  `A list has at most ${groupDigits(max)} papers; this one has ${groupDigits(count)}.`;
const were = (count: number) => (count === 1 ? "was" : "were");
/** "2 papers were added. 1 was there already." */
export const importedCounts = (added: number, known: number) =>
  `${plural(added, "paper")} ${were(added)} added.${known === 0 ? "" : ` ${groupDigits(known)} ${were(known)} there already.`}`;
export const NOT_HERE_LIST = "These are not on this site:";
export const NO_ROOM_LIST = "There was no room for these:";
export const NOTHING_NAMED_LIST = "No paper was found for these:";

// Why not.

export const COLLECTION_UNKNOWN = "There is no such collection.";
export const COLLECTION_NOT_YOURS = "Only the owner of this collection can do this.";
export const COLLECTION_NOT_EDITOR = "Only the owner and editors of this collection can do this.";
export const COLLECTION_NOT_PUBLIC_YET = "New accounts cannot make collections public yet.";
export const tooManyCollections = (max: number) => `You can have ${plural(max, "collection")}.`;
export const tooManyFollowed = (max: number) => `You can follow ${groupDigits(max)} collections.`;
export const COLLECTION_FULL = "This collection is full. Make another one.";
export const ITEM_UNKNOWN = "The collection does not have this paper any more.";
export const PAPER_NOT_HERE = "This paper is not on this site yet. Open its page to get it.";
export const TITLE_NEEDED = "Give the collection a title.";
export const titleTooLong = (max: number, length: number) =>
  `A title has at most ${max} characters; this has ${length}.`;
export const descriptionTooLong = (max: number, length: number) =>
  `A description has at most ${max} characters; this has ${groupDigits(length)}.`;
export const noteTooLong = (max: number, length: number) =>
  `A note has at most ${max} characters; this has ${groupDigits(length)}.`;
export const VISIBILITY_NEEDED = "Choose who sees it.";
export const ITEM_MOVE_WRONG = "Give a place as a whole number, the first is 0.";
export const NOBODY_TO_INVITE = "There is nobody of this name that you can invite.";
export const OWNER_NOT_INVITED = "You own this collection.";
export const INVITATION_DECLINED = "They refused an invitation to this collection, or left it.";
export const REMOVED_TODAY = "They were removed today. You can invite them again tomorrow.";
export const tooManyInvitations = (number: number, seconds: number | null) =>
  `You can invite ${plural(number, "editor")} in 24 hours.${tryAgain(seconds)}`;
export const tooManyEditors = (max: number) => `A collection has at most ${max} editors.`;
export const ONLY_PAPERS = "Collections here hold papers only. Give `item` the type paper.";
export const COLLECTION_OF_OTHERS = "You can only make collections of your own. Leave `namespace` out.";
export const COLLECTION_TITLE_TAKEN = "You have a collection of this title already.";
export const REPORT_COLLECTION_TITLE = "Report a collection";
export const SIGN_IN_TO_REPORT_COLLECTION = "[Sign in] to report this collection. Or [report it without an account].";

// Of fields in the description of the API.

export const BEYOND_HUGGING_FACE = "Who sees it. Beyond what Hugging Face has.";
export const TAKEN_AND_IGNORED = "Taken, and ignored.";
export const PRIVATE_OR_PUBLIC = "True is `private`, false is `public`.";
export const charactersAtMost = (max: number) => `At most ${max} characters.`;
export const ID_OF_PAPER = "Id of a paper.";
export const YOUR_OWN_NAME = "Your own name, if anything.";
export const PAPER_TO_BEGIN_WITH = "A paper to begin with.";
export const PLACE_FROM_0 = "Its place, the first is 0.";
export const NAME_OF_ACCOUNT = "Name of an account of this site.";
export const importFieldExplained = (max: number) =>
  `Ids or addresses on lines, BibTeX or Zotero's RDF; at most ${max} papers.`;

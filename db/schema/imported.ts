/** What the place that papers are imported from says of people; kept so that the API can say it again. */

/** An account there. Only the name is always known. */
export type ImportedAccount = {
  /** The object id that the account has there, 24 hex digits. */
  objectId?: string;
  name: string;
  fullname?: string;
  avatarUrl?: string;
  type?: string;
  isPro?: boolean;
  isHf?: boolean;
  isHfAdmin?: boolean;
  isMod?: boolean;
  followerCount?: number;
};

/** An author of one paper there: the object id, and the account that claimed the name, if one did. */
export type ImportedAuthor = {
  objectId?: string;
  /** How far the claim is, such as "claimed_verified", and since when. */
  status?: string;
  statusChangedAt?: string;
  account?: ImportedAccount;
};

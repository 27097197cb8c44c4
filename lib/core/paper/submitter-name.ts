import { importedProfileUrl, profilePath } from "../account/profile";

type Submitted = {
  submitter: { username: string; name: string | null } | null;
  importedSubmitter: { name: string; fullname?: string | null | undefined } | null;
};

/** Name of who submitted a paper here, or else where it was imported from; null when nobody is known. */
export const submitterName = ({ submitter, importedSubmitter }: Submitted): string | null =>
  submitter?.name || submitter?.username || importedSubmitter?.fullname || importedSubmitter?.name || null;

/**
 * Somebody who is shown with their page: of this site, or where papers were imported from. `href` is null where they have none;
 * `avatar` is a kept portrait, as inWidth takes it.
 */
export type ShownPerson = { name: string; href: string | null; avatar: string | null; isElsewhere: boolean };

/** Who submitted a paper, in the order of submitterName; null when nobody is known. @param hasProfiles whether accounts of this site have pages. */
export function shownSubmitter(
  paper: Submitted & { importedSubmitterAvatar: string | null },
  hasProfiles: boolean,
): ShownPerson | null {
  const { submitter, importedSubmitter, importedSubmitterAvatar: avatar } = paper;
  const name = submitterName(paper);
  if (name === null) return null;
  if (submitter)
    return { name, href: hasProfiles ? profilePath(submitter.username) : null, avatar: null, isElsewhere: false };
  return { name, href: importedSubmitter && importedProfileUrl(importedSubmitter.name), avatar, isElsewhere: true };
}

type Claimed = {
  authors: {
    hidden: boolean;
    claim: { id: string; account: { username: string; name: string | null } } | null;
  }[];
};

/** Accounts of this site that proved to be authors of a paper, in the order of the authors, each with its claim. */
export const authorsHere = ({ authors }: Claimed): { person: ShownPerson; username: string; claimId: string }[] =>
  authors.flatMap(({ hidden, claim }) => {
    if (hidden || !claim) return [];
    const { username, name } = claim.account;
    const person = { name: name || username, href: profilePath(username), avatar: null, isElsewhere: false };
    return [{ person, username, claimId: claim.id }];
  });

type Authored = {
  authors: {
    hidden: boolean;
    imported: { status?: string; account?: { name: string; fullname?: string } } | null;
    importedAvatar: string | null;
  }[];
};

/** Accounts elsewhere that proved to be authors of a paper, in the order of the authors. */
export const claimedAuthors = ({ authors }: Authored): ShownPerson[] =>
  authors.flatMap(({ hidden, imported, importedAvatar: avatar }) => {
    const account = imported?.status === "claimed_verified" && !hidden ? imported.account : undefined;
    return account
      ? [{ name: account.fullname || account.name, href: importedProfileUrl(account.name), avatar, isElsewhere: true }]
      : [];
  });

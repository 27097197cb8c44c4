type Submitted = {
  submitter: { username: string; name: string | null } | null;
  importedSubmitter: { name: string; fullname?: string | null | undefined } | null;
};

/** Name of who submitted a paper here, or else where it was imported from; null when nobody is known. */
export const submitterName = ({ submitter, importedSubmitter }: Submitted): string | null =>
  submitter?.name || submitter?.username || importedSubmitter?.fullname || importedSubmitter?.name || null;

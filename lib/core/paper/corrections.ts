/** What people can set of a paper against its sources, each as a whole: a link to code has its stars with it. */
export const correctionKinds = ["code", "project", "organization", "thumbnail", "media", "day"] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** The kinds that who submitted the paper may set too: a day or pictures would go round the rules of submissions. */
export const submitterKinds = ["code", "project", "organization"] as const satisfies CorrectionKind[];
export type SubmitterKind = (typeof submitterKinds)[number];

export const isSubmitterKind = (kind: CorrectionKind): kind is SubmitterKind =>
  submitterKinds.some((each) => each === kind);

/** The kinds that are an address. */
export const addressKinds = ["code", "project", "thumbnail"] as const satisfies CorrectionKind[];

/** The kinds that any established reader may suggest. */
export const suggestedKinds = [
  "code",
  "project",
  "organization",
  "thumbnail",
  "day",
] as const satisfies CorrectionKind[];

export type SuggestedKind = (typeof suggestedKinds)[number];
/** What a reader suggests: as a correction. */
export type CorrectionSuggestion = { kind: SuggestedKind; value: string | null };

export const isSuggestedKind = (kind: CorrectionKind): kind is SuggestedKind =>
  suggestedKinds.some((each) => each === kind);

/** What is set: an address, several with a blank between, an organization's slug, or a day as YYYY-MM-DD; null for none. */
export type Correction = { kind: CorrectionKind; value: string | null };

/** Characters of a moderator's note; the log's own entry has room for the value beside it. */
export const CORRECTION_NOTE_MAX = 250;
/** Pictures and videos that can be set. */
export const CORRECTED_MEDIA_MAX = 10;

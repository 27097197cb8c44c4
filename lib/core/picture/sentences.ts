// Why a picture of another site is not kept.

export const KIND_UNKNOWN = "it is none of JPEG, PNG, GIF and WebP";
export const VIDEO_UNKNOWN = "it is neither MP4 nor WebM";
export const PICTURE_BROKEN = "it cannot be read, or has too many pixels";
export const KEY_TAKEN = "another picture has its key";
export const answeredStatus = (status: number) => `its host answered ${status}`;

// On a paper's page.

export const FROM_THE_AUTHORS = "From the authors";
/** For who cannot see it; nothing more is known of it. */
export const figureLabel = (place: number, count: number) =>
  count === 1 ? "Figure from the authors" : `Figure ${place} of ${count} from the authors`;
export const videoLabel = (place: number, count: number) =>
  count === 1 ? "Video from the authors" : `Video ${place} of ${count} from the authors`;
export const videoElsewhere = (video: string, host: string) => `${video}, at ${host}`;

// What is answered.

export const NO_KEPT_PICTURE = "There is no such picture.";
export const PICTURE_PART_MISSING = "The picture has no such part.";

/** What is kept of other sites' pictures: logos of organizations, and what authors show of their papers. */
export const pictureKinds = ["avatar", "figure", "video"] as const;
export type PictureKind = (typeof pictureKinds)[number];

/**
 * Widths in which each kind is kept, in pixels: twice what it takes of the page. A video is kept as it is. A figure is cut to
 * FIGURE_SHAPE in the first, and whole in the second.
 */
export const PICTURE_WIDTHS = { avatar: [48, 128], figure: [288, 960], video: [] } as const satisfies Record<
  PictureKind,
  readonly number[]
>;
/** Width by height of a figure on a card. */
export const FIGURE_SHAPE = 3 / 2;

/** Name of one file of a picture, in the folder and in its address. @param key of 12 hex digits. */
export const pictureFile = (key: string, width: number): string => `${key}-${width}.webp`;
/** The same of a video. @param ending of its format. */
export const videoFile = (key: string, ending: VideoEnding): string => `${key}.${ending}`;

/** Of the formats that browsers play. */
export type VideoEnding = "mp4" | "webm";

/** Every name that a kept file may have; nothing else of the folder is served. */
export const PICTURE_FILE = /^([0-9a-f]{12})(?:-(?:48|128|288|960)\.webp|\.(?:mp4|webm))$/;

/** A kept picture for `src`: its address without width and ending. */
export const inWidth = (picture: string, width: number): string => `${picture}-${width}.webp`;

/** What authors show of a paper, in their order. `address` is that of a kept one, without width and ending for a figure. */
export type PaperMedia =
  | { kind: "figure"; address: string; width: number; height: number }
  | { kind: "video"; address: string | null; url: string };

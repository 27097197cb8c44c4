type Pair = { light: string; dark: string };

// The site's colours in both schemes, once for all that shows them. CSS cannot import them: app/globals.css has each as
// `--color-…`, and palette.test.ts compares the two.
export const PAPER: Pair = { light: "#fcfbf8", dark: "#141311" };
export const INK: Pair = { light: "#1a1917", dark: "#ece8df" };
export const SOFT: Pair = { light: "#5d5a54", dark: "#a09a8f" };
export const RULE: Pair = { light: "#e3dfd6", dark: "#2d2a26" };
/** The edge of what can be written into; 3:1 against the paper. */
export const EDGE: Pair = { light: "#8f8a80", dark: "#6f6a61" };
/** Yours or here: your upvote, the current tab, the chosen day. */
export const ACCENT: Pair = { light: "#c8321a", dark: "#ff7d61" };

/** A colour as CSS takes it, which the scheme decides. */
export const lightDark = ({ light, dark }: Pair): string => `light-dark(${light}, ${dark})`;

/** The size that the places which show link previews ask for. https://ogp.me */
export const SOCIAL_CARD_SIZE = { width: 1200, height: 630 };

/** Metadata of a paper's or list's card. @param of `papers/2404.18911` or `lists/papers/date/2025-12-11`. */
export function socialCardImage(of: string, alt: string) {
  return { url: `/social-cards/${of}`, ...SOCIAL_CARD_SIZE, alt };
}

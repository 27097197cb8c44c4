/** Characters that XML 1.0 cannot hold, not even escaped; halves of surrogate pairs are among them. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The text without what no XML document may hold. Source: https://www.w3.org/TR/xml/#charsets */
export const withoutIllegal = (text: string): string => text.replace(ILLEGAL, "");

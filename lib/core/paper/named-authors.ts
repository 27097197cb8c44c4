/** The authors who may be named, in their order. */
export const namedAuthors = <Author extends { hidden: boolean }>(authors: Author[]): Author[] =>
  authors.filter(({ hidden }) => !hidden);

/** Answers in the form of bioRxiv's API, of our own making. */

/** A version of a paper; the first one of a paper on axolotls unless told otherwise. */
export const biorxivRow = (doi: string, overrides: Record<string, unknown> = {}) => ({
  title: "How axolotls grow a limb again",
  authors: "Curie, M. S.; van der Berg, A.; The Limb Consortium",
  author_corresponding: "Marie S. Curie",
  author_corresponding_institution: "University of Nowhere",
  doi,
  date: "2024-01-03",
  version: "1",
  type: "new results",
  license: "cc_by",
  category: "developmental biology",
  jatsxml: `https://www.biorxiv.org/content/early/2024/01/03/${doi.slice(8)}.source.xml`,
  abstract: "A limb grows from a blastema.\nWe say which cells it is of.",
  published: "NA",
  server: "bioRxiv",
  ...overrides,
});

/** A page of `/details`, from `cursor` on, of `total` rows. */
export const biorxivPage = (rows: object[], cursor = 0, total = rows.length) =>
  rows.length === 0
    ? { messages: [{ status: "no posts found" }], collection: [] }
    : {
        messages: [
          {
            status: "ok",
            interval: "2024-01-03:2024-01-03",
            cursor,
            count: rows.length,
            count_new_papers: "1",
            total: String(total),
          },
        ],
        collection: rows,
      };

/** Where papers come from: what their ids are, where they stand, and how they are cited. One module a source. */

/** An id as one text names it. `version` is the one that the text asks for, or null. */
export type ParsedPaperId = { id: string; version: number | null };

/** What a source needs to know of a paper to say where it stands. */
export type SourcedPaper = { id: string; abstractOrigin: string; version: number | null; withdrawnAt: Date | null };

/** A paper at its source. */
export type Original = {
  /** Who keeps it, as people write it: "arXiv", "bioRxiv". */
  archive: string;
  archiveUrl: string;
  /** What its id is called: "arXiv ID", "DOI". */
  idName: string;
  /** The id as the source writes it: "2404.18911", "10.1101/2024.01.02.573921". */
  sourceId: string;
  /** The page with its abstract. */
  url: string;
  /** Null for a withdrawn paper: its source has none of it any more. */
  pdfUrl: string | null;
  /** The whole text as a page; null where there may be none. */
  htmlUrl: string | null;
  /** The DOI of the paper here, whatever becomes of it elsewhere. */
  doi: string;
  /** Names the list that its categories are of, for feeds. */
  categoryScheme: string;
  /** A name for it among papers of every source: "arXiv:2404.18911". */
  label: string;
  /** What citations say of where it stands, each in the words of its format. */
  cited: {
    bibtex: [name: string, value: string][];
    /** RIS's accession number, and the number of CSL; null where the DOI is all there is. */
    number: string | null;
    /** In a citation for people: "arXiv:2404.18911 [cs.CL]". */
    text: string;
    highwire: Record<string, string>;
  };
};

/** A subject class of a source. */
export type Topic = {
  /** As papers carry it and as addresses have it: "cs.CL", "biorxiv.neuroscience". No two sources share one. */
  category: string;
  /** As it is shown where there is room for a word: "cs.CL", "Neuroscience". */
  label: string;
  name: string;
  /** Field of research that it is listed under: "Computer Science". */
  field: string;
};

export type PaperSource = {
  /** Names of its texts' origin in `papers`. */
  origins: readonly string[];
  /** The id in `text` (bare, or an address of the source's), canonical; null when there is none of this source's. */
  parse(text: string): ParsedPaperId | null;
  /** Year and month that a canonical id states, `YYYY-MM`; null when it states none. */
  month(id: string): string | null;
  /** A canonical id's place among the papers of one day. */
  place(id: string): number;
  /** @param category the paper's first one. */
  original(paper: SourcedPaper, category: string | null): Original;
  /** Ids within text, wherever they stand in it; the group `id` is one that `parse` takes. */
  mentioned: RegExp;
  /** Addresses of a paper that name a version, as paths of next.config.ts, and that of the paper. */
  versioned: { source: string; destination: string }[];
};

/** Citation.js comes without types; this is what the tests use of it. */
declare module "@citation-js/core" {
  export type Name = { family?: string; given?: string; literal?: string; suffix?: string } & Record<string, unknown>;
  export type Item = { title?: string; author?: Name[]; issued?: { "date-parts": number[][] } } & Record<
    string,
    unknown
  >;
  export class Cite {
    constructor(data: unknown, options?: { forceType?: string });
    data: Item[];
    format(kind: string, options: Record<string, unknown>): string;
  }
}
declare module "@citation-js/plugin-bibtex" {}
declare module "@citation-js/plugin-ris" {}
declare module "@citation-js/plugin-csl" {}

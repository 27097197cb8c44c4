/** What a page can be asked by, as an Allow header says it. */
export const PAGE_METHODS = "GET, HEAD, OPTIONS";

import { usePathname } from "next/navigation";

/** Pages of lists whose address chooses something, as Next names them while it makes them (lists/internal.ts). */
const LIST = /^\/(?:own-)?lists\/[^/]+/;
const CITED_LIST = /^\/cited-lists\/[^/]+/;

/** Path of the page as its address has it, on the server too. */
export const usePagePath = (): string => usePathname().replace(LIST, "").replace(CITED_LIST, "/cite") || "/";

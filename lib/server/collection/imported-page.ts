import {
  BACK_TO_COLLECTION,
  importedCounts,
  NO_ROOM_LIST,
  NOT_HERE_LIST,
  NOTHING_NAMED_LIST,
} from "@/lib/core/collection/sentences";
import { escapeHtml, plainPage } from "../http/plain-page";

type Imported = {
  added: number;
  known: number;
  noRoom: string[];
  unknown: { id: string; name: string }[];
  nameless: string[];
  /** Path of the page on which the collection is edited. */
  back: string;
};

/** The page that says what became of a list: how many papers were added, and the names of all others. */
export function importedPage({ added, known, noRoom, unknown, nameless, back }: Imported): Response {
  const lists = [
    list(
      NOT_HERE_LIST,
      unknown.map(
        ({ id, name }) =>
          `<a href="/papers/${escapeHtml(id)}">${escapeHtml(id)}</a> ${escapeHtml(name === id ? "" : name)}`,
      ),
    ),
    list(NO_ROOM_LIST, noRoom.map(escapeHtml)),
    list(NOTHING_NAMED_LIST, nameless.map(escapeHtml)),
  ].join("");
  const page = plainPage(
    importedCounts(added, known),
    `${lists}<p><a href="${escapeHtml(back)}">${BACK_TO_COLLECTION}</a></p>`,
    "<style>body{max-width:42rem}li{overflow-wrap:anywhere}</style>",
  );
  return new Response(page, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}

const list = (title: string, lines: string[]): string =>
  lines.length === 0 ? "" : `<p>${title}</p><ul>${lines.map((line) => `<li dir="auto">${line}</li>`).join("")}</ul>`;

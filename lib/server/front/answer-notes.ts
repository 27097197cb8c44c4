import { AsyncLocalStorage } from "node:async_hooks";

/** What the makers of an answer know of it, and its head does not say. Filled while the answer is made. */
export type AnswerNotes = {
  /** A page that is due is made again at once, in place of the one before. Asked by the front. */
  wantsNew: boolean;
  /** By what the page is dropped; null until one was found or made (cache-handler.mjs). */
  tags: string[] | null;
  /** When it was made, in ms since 1970. */
  madeAt: number | null;
  /** It was chosen by a cookie, so that nobody else gets it. */
  isPersonal: boolean;
  /** It stands in while the database is away, and is not kept. */
  standsIn: boolean;
};

// One for the front, proxy.ts and cache-handler.mjs, whose code is loaded apart.
const shared = globalThis as typeof globalThis & {
  dailyPapersNotes?: AsyncLocalStorage<AnswerNotes>;
  /** Set by the front: drops kept answers by tags. */
  dailyPapersDropKept?: (tags: string[]) => void;
};
shared.dailyPapersNotes ??= new AsyncLocalStorage();
const notesUnderWay = shared.dailyPapersNotes;

export const newNotes = (wantsNew: boolean): AnswerNotes => ({
  wantsNew,
  tags: null,
  madeAt: null,
  isPersonal: false,
  standsIn: false,
});

/** Makes an answer, while those who take part can note what they know of it. */
export const runWithNotes = <Result>(notes: AnswerNotes, make: () => Result): Result => notesUnderWay.run(notes, make);

/** Says that the answer under way is chosen by a cookie. */
export function noteChosenByCookie(): void {
  const notes = notesUnderWay.getStore();
  if (notes) notes.isPersonal = true;
}

/** Has `drop` called with the tags of whatever Next drops in this process. */
export function onDroppedTags(drop: (tags: string[]) => void): void {
  shared.dailyPapersDropKept = drop;
}

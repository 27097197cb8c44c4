import { type EntityKind, entityKinds } from "../entity/entities";
import { markKinds } from "../mark/reading-marks";
import { parsePaperId } from "../source";
import { ACTION_PAGES, type PaperAction } from "./action-address";

/** What a reader does to whatever such a page is about. */
export type PageAction = PaperAction | "follow";

const pageActions: readonly string[] = ["upvote", "follow", ...markKinds] satisfies PageAction[];

/** What an action is about: a paper by its canonical id, or an entity by a slug that is not checked yet. */
export type ActedOn = { kind: "paper"; id: string } | { kind: EntityKind; slug: string };

/** The page that shows what its reader has done to what an address of the API is about: "/actions/papers/2404.18911". */
export const actionPageOf = (apiPath: string): string =>
  ACTION_PAGES + apiPath.slice("/api".length, apiPath.lastIndexOf("/"));

/** Whether this path is one of those pages. */
export const isActionPage = (path: string): boolean => path.startsWith(`${ACTION_PAGES}/`);

/** What such a page is about; null for nothing. @param segments of its path after the first, decoded. */
export function parseActedOn([kinds = "", ...rest]: string[]): ActedOn | null {
  const name = rest.join("/");
  if (kinds === "papers") {
    const id = parsePaperId(name)?.id;
    return id === undefined ? null : { kind: "paper", id };
  }
  const kind = entityKinds.find((each) => `${each}s` === kinds);
  return kind && name ? { kind, slug: name } : null;
}

/** The action that a text names, or null. */
export const parsePageAction = (text: string | undefined): PageAction | null =>
  text !== undefined && pageActions.includes(text) ? (text as PageAction) : null;

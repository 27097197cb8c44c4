import { decodeSegment } from "../decode-segment";
import { arxiv } from "./arxiv";
import { biorxiv } from "./biorxiv";
import type { Original, PaperSource, ParsedPaperId, SourcedPaper } from "./source";

/** Every source of papers; what differs between them stands in their modules. lib/core/entity/topics.ts has their topics. */
export const sources: readonly PaperSource[] = [arxiv, biorxiv];

/** Names of origins that are the papers' own sources. */
export const sourceOrigins = [...arxiv.origins, ...biorxiv.origins] as const;

/** A paper's address here, at Hugging Face, or at another site like them, whatever its host. */
const PAGE = /^\s*https?:\/\/[^/?#\s]+\/(?:api\/)?papers\/([^?#\s]+?)(?:\.md)?\/?(?:[?#].*)?\s*$/i;
const ADDRESS_MAX = 500;

/** The id of a paper that `text` names, bare or in an address of it; canonical, or null when there is none. */
export function parsePaperId(text: string): ParsedPaperId | null {
  const named = text.length > ADDRESS_MAX ? undefined : PAGE.exec(text)?.[1];
  const bare = named === undefined ? text : decodeSegment(named);
  for (const source of sources) {
    const parsed = source.parse(bare);
    if (parsed) return parsed;
  }
  return null;
}

/** DOIs of others, in which numbers like those of ids may stand. */
const FOREIGN_DOI = /\b10\.(?!48550\/|1101\/|64898\/)\d{4,9}\/\S+/g;
const MENTION_MAX = 2_500;

/**
 * The one paper that `text` names: by parsePaperId, or by the only id that stands anywhere in it, as in the address of
 * another site or in a reference; null where there is none, or more than one.
 */
export function findMentionedId(text: string): ParsedPaperId | null {
  const whole = parsePaperId(text);
  if (whole || text.length > MENTION_MAX) return whole;
  const plain = (/%2f/i.test(text) ? decodeSegment(text) || text.replace(/%2f/gi, "/") : text).replace(
    FOREIGN_DOI,
    " ",
  );
  const found = new Map<string, ParsedPaperId>();
  for (const source of sources)
    for (const { groups } of plain.matchAll(source.mentioned)) {
      const parsed = source.parse(groups?.id ?? "");
      if (parsed) found.set(parsed.id, found.get(parsed.id) ?? parsed);
    }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/** Whether `text` is an id in the one spelling that papers are kept under. */
export const isPaperId = (text: string): boolean => parsePaperId(text)?.id === text;

/** Year and month that an id states, `YYYY-MM`, or null. @param id canonical, from parsePaperId. */
export const statedMonth = (id: string): string | null => sourceOf(id).month(id);

/** An id's place among the papers of one day. @param id canonical, from parsePaperId. */
export const placeOfId = (id: string): number => sourceOf(id).place(id);

/** The paper at its source. @param category its first one, which some sources cite it by. */
export const originalOf = (paper: SourcedPaper, category: string | null = null): Original =>
  sourceOf(paper.id).original(paper, category);

/** Who may keep a paper of this id, as people write it: "arXiv", "bioRxiv or medRxiv". @param id canonical. */
export function archivesOf(id: string): string {
  const { origins, original } = sourceOf(id);
  const names = origins.map((origin) => {
    const paper = { id, abstractOrigin: origin, version: null, withdrawnAt: null };
    return original(paper, null).archive;
  });
  return [...new Set(names)].join(" or ");
}

/**
 * When a paper was first published: `YYYY-MM-DD` in UTC, or `YYYY-MM` where its id alone says it. Every paper has the
 * one or the other, which db/queries/paper/normalized-paper.ts sees to.
 */
export function publicationDate({ id, publishedAt }: { id: string; publishedAt: Date | null }): string {
  const date = publishedAt?.toISOString().slice(0, 10) ?? statedMonth(id);
  if (!date) throw new Error(`Nothing says when the paper ${id} was published.`);
  return date;
}

function sourceOf(id: string): PaperSource {
  const source = sources.find(({ parse }) => parse(id)?.id === id);
  if (!source) throw new Error(`No source has papers with ids like ${id}.`);
  return source;
}

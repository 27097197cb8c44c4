import type { Collection } from "@/db/queries/collection/collections";
import { listCollectionItems } from "@/db/queries/collection/items";
import { listWholePapers } from "@/db/queries/paper/papers";
import { profilePath } from "@/lib/core/account/profile";
import { noteInText, PAPER_WAS_REMOVED, paperCountOf } from "@/lib/core/collection/sentences";
import { listMarkdown } from "../api/markdown";
import { markdownLine, markdownLinkText, markdownText } from "../api/markdown-text";
import { siteUrl } from "../runtime/env";

/** A collection as Markdown: what it is, and its papers in their order, each with its note. Words of its people begin no block. */
export async function collectionMarkdown(collection: Collection): Promise<string> {
  const { title, description, owner } = collection;
  const items = await listCollectionItems(collection.id);
  const papers = new Map(
    (await listWholePapers(items.map(({ paperId }) => paperId))).map((paper) => [paper.id, paper]),
  );
  const lines = items.map(({ paperId, note }, index) => {
    const paper = papers.get(paperId);
    const indent = " ".repeat(`${index + 1}. `.length);
    if (!paper) return `${index + 1}. ${PAPER_WAS_REMOVED} ${paperId}\n`;
    const said = note === null ? "" : `${indent}${markdownText(noteInText(note).replace(/\s+/gu, " "))}\n`;
    return `${listMarkdown([paper], index + 1)}${said}`;
  });
  const by = `[${markdownLinkText(owner.name ?? owner.username)}](${siteUrl()}${profilePath(owner.username)})`;
  const about = description === null ? "" : `\n${markdownLine(description.replace(/\s+/gu, " "))}\n`;
  return `# ${markdownText(title)}\n\nBy ${by}, ${paperCountOf(collection.itemCount)}.\n${about}\n${lines.join("\n")}`;
}

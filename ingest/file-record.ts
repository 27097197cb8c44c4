import type { PaperDraft } from "@/db/queries/paper/normalized-paper";

import { draftFromSnapshot, isSnapshotLine } from "./arxiv-snapshot";

type Json = Record<string, unknown>;

/** One line of the JSON Lines form that exports and the sample edition use; `date` and `position` make it featured. */
export function draftFromLine(row: Json): PaperDraft {
  if (isSnapshotLine(row)) return draftFromSnapshot(row);
  const isListed = typeof row.date === "string";
  const isArxiv = !isListed && ("firstListedOn" in row || "categories" in row);
  const origin = row.abstractOrigin === "sample" ? "sample" : isArxiv ? "arxiv" : "huggingface";
  const organization = isObject(row.organization) ? row.organization : null;
  const media: unknown[] = Array.isArray(row.mediaUrls) ? row.mediaUrls : [];
  return {
    ...row,
    origin,
    authors: Array.isArray(row.authors) ? row.authors.map(toAuthor) : row.authors,
    organization: organization && {
      slug: organization.slug,
      name: organization.name,
      avatarUrl: organization.avatarUrl ?? organization.avatar,
      objectId: organization.objectId ?? organization._id,
    },
    featured: isListed ? { on: row.date, position: row.position, at: row.submittedOnDailyAt } : null,
    comments: row.numComments,
    thumbnailUrl: row.thumbnail ?? media.find(isThumbnail),
    mediaUrls: media.filter((url) => !isThumbnail(url)),
    projectUrl: row.projectPage,
    codeUrl: row.githubRepo,
    codeStars: row.githubStars,
    submitter: toAccount(row.submittedBy),
  };
}

/** Until 2024 Hugging Face had the card's picture among the media. */
function isThumbnail(url: unknown): boolean {
  return typeof url === "string" && url.startsWith("https://cdn-thumbnails.huggingface.co/");
}

/** Authors are names in some sources, objects with a name in others; `user` is the account that claimed the name. */
export function toAuthor(author: unknown): unknown {
  if (!isObject(author)) return typeof author === "string" ? { name: author } : author;
  const { _id: objectId, status, statusLastChangedAt: statusChangedAt, user } = author;
  const account = typeof user === "string" ? { name: user } : toAccount(user);
  return { name: author.name, hidden: author.hidden, imported: { objectId, status, statusChangedAt, account } };
}

/** An account of Hugging Face, whose login stands under `name`, `user` or both. */
export function toAccount(user: unknown): unknown {
  return isObject(user) ? { ...user, objectId: user._id, name: user.name ?? user.user } : null;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

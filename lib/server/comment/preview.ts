import { listPapersHere } from "@/db/queries/paper/papers";
import { commentHtml, papersNamed } from "@/lib/core/comment/comment-html";
import { siteUrl } from "../runtime/env";

/** A comment as HTML, as it would stand on the site. @param body checked by checkComment. */
export const previewComment = async (body: string): Promise<string> =>
  commentHtml(body, new Set(await listPapersHere(papersNamed(body))), siteUrl());

import { findNamedHere } from "@/db/queries/comment/named-here";
import { commentHtml } from "@/lib/core/comment/comment-html";
import { siteUrl } from "../runtime/env";

/** A comment as HTML, as it would stand on the site. @param body checked by checkComment. */
export const previewComment = async (body: string): Promise<string> =>
  commentHtml(body, await findNamedHere([{ body }]), siteUrl());

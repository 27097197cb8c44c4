import "@/lib/server/runtime/load-env";
import { closeDatabase } from "@/db/client";
import { hideComment, showComment } from "@/db/queries/comment/change-comment";
import { listModeratedComments } from "@/db/queries/comment/moderated";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { type HiddenReason, hiddenReasons } from "@/lib/core/comment/community-rules";
import {
  commentHidden,
  commentListed,
  commentShown,
  NO_COMMENTS_LISTED,
  NO_HIDDEN_COMMENTS,
} from "@/lib/core/comment/sentences";
import { clipText } from "@/lib/core/text/rich-text";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { readOrder, refreshPages } from "./moderate";

const USAGE = `Usage: npm run comments -- list [TEXT]       the newest hundred, or those whose words, writer or paper's id have TEXT
       npm run comments -- hidden            those that are hidden
       npm run comments -- hide ID REASON    takes its words off every page, feed and answer; REASON is one of
                                             ${hiddenReasons.join(", ")}
       npm run comments -- show ID           brings it back`;
const LISTED_MAX = 100;
/** Characters of each comment that are listed. */
const WORDS_LISTED = 100;

async function list(text: string, isHiddenOnly: boolean): Promise<void> {
  const comments = await listModeratedComments(text, isHiddenOnly, LISTED_MAX);
  if (comments.length === 0) console.log(isHiddenOnly ? NO_HIDDEN_COMMENTS : NO_COMMENTS_LISTED);
  for (const { id, writer, paperId, createdAt, hiddenReason, body } of comments)
    console.log(
      commentListed({
        id,
        writer,
        paperId,
        day: createdAt.toISOString().slice(0, 10),
        hidden: hiddenReason,
        words: clipText(commentPlainText(body), WORDS_LISTED),
      }),
    );
}

/** @param reason null to show it again. */
async function change(given: string, reason: HiddenReason | null): Promise<void> {
  const id = parseCommentId(given);
  const changed = id && (await (reason ? hideComment(id, reason) : showComment(id)));
  if (!id || !changed)
    throw new Error(`There is no comment ${given} here; \`npm run comments -- list\` shows the newest with their ids.`);
  await refreshPages("comments", ["comments", `paper:${changed.paperId}`]);
  tell("comments", reason ? commentHidden(id, reason) : commentShown(id));
}

const isReason = (text: string): text is HiddenReason => (hiddenReasons as readonly string[]).includes(text);

async function obey([command, ...given]: string[]): Promise<void> {
  const [first = "", second = ""] = given;
  if (command === "list" && given.length <= 1) return list(first, false);
  if (command === "hidden" && given.length === 0) return list("", true);
  if (command === "hide" && given.length === 2 && isReason(second)) return change(first, second);
  if (command === "show" && given.length === 1) return change(first, null);
  throw new Error(USAGE);
}

await runMain(async () => {
  const order = readOrder(USAGE, {});
  if (!order) {
    console.log(USAGE);
    return 0;
  }
  try {
    await obey(order.words);
    return 0;
  } finally {
    await closeDatabase();
  }
});

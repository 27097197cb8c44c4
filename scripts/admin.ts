import { decideApproval, listWaitingAccounts } from "@/db/queries/account/approvals";
import { approvedByShell, declinedByShell, NOBODY_WAITS, waitingListed, waitsNot } from "@/lib/core/admin/sentences";
import { askForApprovalMail } from "@/lib/server/account/approval-mail-job";
import "@/lib/server/runtime/load-env";
import { closeDatabase } from "@/db/client";
import { findAccountNamed } from "@/db/queries/account/moderation";
import { listModeratedComments } from "@/db/queries/comment/moderated";
import { type CommentActOutcome, hideCommentAs, showCommentAs } from "@/db/queries/moderation/act";
import { listCases } from "@/db/queries/moderation/queue";
import { grantRole, liftSanctions, lockDiscussion, sanctionAccount } from "@/db/queries/moderation/sanctions";
import { parseUsername } from "@/lib/core/account/usernames";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import {
  type HiddenReason,
  hiddenReasons,
  type RestrictionDays,
  restrictionDays,
  suspensionDays,
} from "@/lib/core/comment/community-rules";
import { commentListed, NO_COMMENTS_LISTED, NO_HIDDEN_COMMENTS } from "@/lib/core/comment/sentences";
import { type Role, roles } from "@/lib/core/moderation/moderation";
import * as say from "@/lib/core/moderation/sentences";
import { parsePaperId } from "@/lib/core/source";
import { clipText } from "@/lib/core/text/rich-text";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { readOrder } from "./moderate";

const USAGE = `Usage: npm run admin -- grant NAME [ROLE]         makes an account ${roles.join(", ")}; without ROLE the last of these
       npm run admin -- comments [TEXT]          the newest hundred comments, or those whose words, writer or paper's id have TEXT
       npm run admin -- hidden                   those that are hidden
       npm run admin -- cases                    what waits for a moderator's decision
       npm run admin -- hide COMMENT REASON      hides a comment: ${hiddenReasons.join(", ")}
       npm run admin -- show COMMENT             shows a comment that was hidden, or that waited
       npm run admin -- lock PAPER REASON…       closes a paper's discussion, and says why
       npm run admin -- unlock PAPER             opens it again
       npm run admin -- warn NAME                notes a warning, which the account is told
       npm run admin -- restrict NAME DAYS       takes writing in discussions away: ${restrictionDays.join(", ")} days
       npm run admin -- suspend NAME [DAYS]      leaves it export, appeal and leaving alone, for ${suspensionDays.join(" or ")} days or for good
       npm run admin -- lift NAME                takes sanctions back
       npm run admin -- waiting                  accounts that wait for approval
       npm run admin -- approve NAME             lets one of them do everything
       npm run admin -- decline NAME             deletes it; either is told by mail`;

const LISTED_MAX = 100;
/** Characters of each comment that are listed. */
const WORDS_LISTED = 100;
/** Commands that show a list, which is for whoever asked, and not for the log. */
const LISTS = ["comments", "hidden", "cases", "waiting"];

type Command = { words: [min: number, max: number]; run(words: string[]): Promise<string> };

/** A command about an account by its name. */
const ofAccount = (
  words: Command["words"],
  run: (account: { id: string; name: string }, rest: string[]) => Promise<string>,
): Command => ({
  words,
  run: async ([given = "", ...rest]) => {
    const name = parseUsername(given);
    const account = name && (await findAccountNamed(name));
    if (!name || !account) throw new Error(`There is no account ${given}; \`npm run accounts -- list\` shows them.`);
    return run({ id: account.id, name }, rest);
  },
});

/** A command about a comment by its id, whose paper's pages are made anew. */
const ofComment = (
  words: Command["words"],
  run: (id: string, rest: string[]) => Promise<CommentActOutcome>,
  said: (id: string) => string,
): Command => ({
  words,
  run: async ([given = "", ...rest]) => {
    const id = parseCommentId(given);
    const outcome = id ? await run(id, rest) : "unknown";
    if (typeof outcome === "string") throw new Error(say.commentUnknownToShell(given));
    return said(given);
  },
});

async function lock(given: string, reason: string | null): Promise<string> {
  const id = parsePaperId(given)?.id;
  if (!id || (await lockDiscussion(id, reason, "shell")) !== true)
    throw new Error(`There is no paper ${given} here; give an id such as 2404.18911, as its address has it.`);
  return reason === null ? say.discussionUnlocked(id) : say.discussionLocked(id);
}

async function listComments(text: string, isHiddenOnly: boolean): Promise<string> {
  const comments = await listModeratedComments(text, isHiddenOnly, LISTED_MAX);
  if (comments.length === 0) return isHiddenOnly ? NO_HIDDEN_COMMENTS : NO_COMMENTS_LISTED;
  return comments
    .map(({ id, writer, paperId, createdAt, hiddenReason, body }) => {
      const day = createdAt.toISOString().slice(0, 10);
      const words = clipText(commentPlainText(body), WORDS_LISTED);
      return commentListed({ id, writer, paperId, day, hidden: hiddenReason, words });
    })
    .join("\n");
}

async function listWaiting(): Promise<string> {
  const accounts = await listWaitingAccounts(LISTED_MAX);
  if (accounts.length === 0) return NOBODY_WAITS;
  return accounts
    .map(({ username, since, address }) => waitingListed(username, since.toISOString().slice(0, 10), address))
    .join("\n");
}

async function decide({ id, name }: { id: string; name: string }, isApproved: boolean): Promise<string> {
  const outcome = await decideApproval(id, isApproved, "shell", askForApprovalMail);
  if (outcome !== "done") throw new Error(waitsNot(name));
  return isApproved ? approvedByShell(name) : declinedByShell(name);
}

function oneOf<T extends string>(values: readonly T[], given: string): T {
  const value = values.find((each) => each === given);
  if (!value) throw new Error(USAGE);
  return value;
}

const commands: Record<string, Command> = {
  grant: ofAccount([1, 2], async ({ id, name }, [given = "administrator"]) => {
    const role: Role = oneOf(roles, given);
    const outcome = await grantRole(id, role, "shell");
    if (outcome === "last") throw new Error(say.LAST_ADMINISTRATOR);
    if (typeof outcome === "string") throw new Error(`There is no account ${name}.`);
    return say.roleGranted(name, role, outcome.was);
  }),
  comments: { words: [0, 1], run: ([text = ""]) => listComments(text, false) },
  hidden: { words: [0, 0], run: () => listComments("", true) },
  cases: {
    words: [0, 0],
    run: async () => {
      const { cases } = await listCases("open", null);
      if (cases.length === 0) return say.NO_CASES;
      return cases
        .map(({ id, score, body, commentId, paperId, username }) =>
          say.caseListed(
            id,
            score,
            (body ?? "").replace(/\s+/g, " ").slice(0, 100),
            commentId ?? username ?? paperId ?? "-",
          ),
        )
        .join("\n");
    },
  },
  hide: ofComment(
    [2, 2],
    (id, [given = ""]) => {
      const reason: HiddenReason = oneOf(hiddenReasons, given);
      return hideCommentAs("shell", id, { reason, note: null });
    },
    say.commentHidden,
  ),
  show: ofComment([1, 1], (id) => showCommentAs("shell", id, null), say.commentShown),
  lock: { words: [2, 100], run: ([paper = "", ...reason]) => lock(paper, reason.join(" ")) },
  unlock: { words: [1, 1], run: ([paper = ""]) => lock(paper, null) },
  warn: ofAccount([1, 1], async ({ id, name }) => {
    await sanctionAccount(id, { kind: "warn", note: null }, "shell");
    return say.accountWarned(name);
  }),
  restrict: ofAccount([2, 2], async ({ id, name }, [given = ""]) => {
    const days = restrictionDays.find((each) => String(each) === given) satisfies RestrictionDays | undefined;
    if (!days) throw new Error(USAGE);
    await sanctionAccount(id, { kind: "restrict", days, note: null }, "shell");
    return say.accountRestricted(name, days);
  }),
  suspend: ofAccount([1, 2], async ({ id, name }, [given]) => {
    const days = suspensionDays.find((each) => String(each) === given) ?? null;
    if (given !== undefined && days === null) throw new Error(USAGE);
    if ((await sanctionAccount(id, { kind: "suspend", days, note: null }, "shell")) === "last")
      throw new Error(say.LAST_ADMINISTRATOR);
    return say.accountSuspended(name, days);
  }),
  lift: ofAccount([1, 1], async ({ id, name }) => {
    await liftSanctions(id, null, "shell");
    return say.sanctionsLifted(name);
  }),
  waiting: { words: [0, 0], run: listWaiting },
  approve: ofAccount([1, 1], (account) => decide(account, true)),
  decline: ofAccount([1, 1], (account) => decide(account, false)),
};

await runMain(async () => {
  const order = readOrder(USAGE, {});
  if (!order) {
    console.log(USAGE);
    return 0;
  }
  const [name = "", ...words] = order.words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const [min, max] = command?.words ?? [1, 0];
  if (!command || words.length < min || words.length > max) throw new Error(USAGE);
  try {
    const said = await command.run(words);
    if (LISTS.includes(name)) console.log(said);
    else tell("admin", said);
    return 0;
  } finally {
    await closeDatabase();
  }
});

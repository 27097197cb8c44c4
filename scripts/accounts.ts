import { liftSanctions, sanctionAccount } from "@/db/queries/moderation/sanctions";
import "@/lib/server/runtime/load-env";
import { randomBytes } from "node:crypto";
import { closeDatabase } from "@/db/client";
import {
  endAllSessions,
  findAccountNamed,
  listAccounts,
  listVotes,
  resetPassword,
} from "@/db/queries/account/moderation";
import { createLocalUser, deleteUser } from "@/db/queries/account/users";
import {
  accountCreated,
  accountDeleted,
  accountListed,
  NO_ACCOUNTS,
  passwordReset,
  sessionsEnded,
  USERNAME_MALFORMED,
  USERNAME_TAKEN,
} from "@/lib/core/account/sentences";
import { parseUsername } from "@/lib/core/account/usernames";
import { accountSuspended, LAST_ADMINISTRATOR, sanctionsLifted } from "@/lib/core/moderation/sentences";
import { plural } from "@/lib/core/plural";
import { hashPassword } from "@/lib/server/account/passwords";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { tellTags } from "@/lib/server/site/tags";
import { invite, printInvitations, revoke } from "./accounts/invitations";
import { type Order, readOrder, showOnce } from "./moderate";

const USAGE = `Usage: npm run accounts -- list [TEXT] [--blocked]    the newest hundred, or those whose name or address has TEXT
       npm run accounts -- create NAME               makes one with a password, which it prints once
       npm run accounts -- invite [--mail ADDRESS] [--days N]    prints a link that makes one account within N days (7), and mails it
       npm run accounts -- invitations               those that nobody has used yet
       npm run accounts -- revoke-invitation NUMBER  takes one back
       npm run accounts -- block NAME                suspends it for good, as \`npm run admin -- suspend\` does; its votes stay
       npm run accounts -- unblock NAME              takes that back
       npm run accounts -- delete NAME --yes         deletes it with its votes, follows and marks, for good; its comments stay without a name
       npm run accounts -- delete NAME --yes --comments    deletes its comments too
       npm run accounts -- end-sessions NAME         signs it out everywhere
       npm run accounts -- reset-password NAME       gives it a new password, prints that once, and signs it out`;
const LISTED_MAX = 100;
const OPTIONS = { list: ["blocked"], invite: ["mail", "days"], delete: ["yes", "comments"] } satisfies Parameters<
  typeof readOrder
>[1];

type Account = { id: string; username: string };

const commands: Record<string, (account: Account, order: Order) => Promise<string>> = {
  block: async ({ id, username }) => {
    const outcome = await sanctionAccount(id, { kind: "suspend", days: null, note: null }, "shell");
    if (outcome === "last") throw new Error(LAST_ADMINISTRATOR);
    return accountSuspended(username, null);
  },
  unblock: async ({ id, username }) => {
    await liftSanctions(id, null, "shell");
    return sanctionsLifted(username);
  },
  delete: async ({ id, username }, order) => {
    const votes = await listVotes(id);
    if (!order.yes)
      throw new Error(
        `This deletes ${username} with ${plural(votes.length, "vote")}, for good; say \`npm run accounts -- delete ${username} --yes\` if you mean to.`,
      );
    const way = order.comments ? "delete-comments" : "keep-comments";
    const discussed = await deleteUser(id, way);
    if (discussed === "last") throw new Error(LAST_ADMINISTRATOR);
    // Its votes count no more, on any list; its words were told with their end.
    await tellTags(["papers"]);
    return accountDeleted(username, votes.length, way);
  },
  "end-sessions": async ({ id, username }) => sessionsEnded(username, await endAllSessions(id)),
  "reset-password": async ({ id, username }) => {
    const password = newPassword();
    await resetPassword(id, await hashPassword(password));
    showOnce("accounts", passwordReset(username), password);
    return "";
  },
};

async function create(given: string): Promise<void> {
  const username = parseUsername(given);
  if (!username) throw new Error(USERNAME_MALFORMED);
  const password = newPassword();
  if (!(await createLocalUser(username, await hashPassword(password)))) throw new Error(USERNAME_TAKEN);
  showOnce("accounts", accountCreated(username), password);
}

const newPassword = () => randomBytes(12).toString("base64url");

async function list(text: string, isBlockedOnly: boolean): Promise<void> {
  const accounts = await listAccounts(text, isBlockedOnly, LISTED_MAX);
  if (accounts.length === 0) console.log(NO_ACCOUNTS);
  for (const { username, address, createdAt, suspendedAt, votes, sessions, lastUsedAt } of accounts) {
    console.log(
      accountListed({
        username,
        made: day(createdAt),
        lastUsed: lastUsedAt ?? "-",
        votes,
        sessions,
        address,
        blocked: suspendedAt ?? "",
      }),
    );
  }
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Commands that are about no account that is there; each gets what stands behind its name. */
const others: Record<string, { words: number[]; run: (given: string, order: Order) => Promise<void> }> = {
  list: { words: [0, 1], run: (given, { blocked }) => list(given, blocked ?? false) },
  create: { words: [1], run: create },
  invite: { words: [0], run: (_, order) => invite(order) },
  invitations: { words: [0], run: printInvitations },
  "revoke-invitation": { words: [1], run: revoke },
};

async function obey(order: Order): Promise<void> {
  const [command = "", ...words] = order.words;
  const [given = ""] = words;
  const other = Object.hasOwn(others, command) ? others[command] : undefined;
  if (other?.words.includes(words.length)) return other.run(given, order);
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run || !given || words.length > 1) throw new Error(USAGE);
  const username = parseUsername(given);
  const account = username && (await findAccountNamed(username));
  if (!username || !account)
    throw new Error(`There is no account ${given}; \`npm run accounts -- list\` shows who is here.`);
  const done = await run({ id: account.id, username }, order);
  if (done) tell("accounts", done);
}

await runMain(async () => {
  const order = readOrder(USAGE, OPTIONS);
  if (!order) console.log(USAGE);
  if (!order) return 0;
  try {
    await obey(order);
    return 0;
  } finally {
    await closeDatabase();
  }
});

import "@/lib/server/runtime/load-env";
import "./picture-secret";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import type { MailedComment } from "@/db/queries/notice/mail-content";
import { findNewestFetchedDay, listDaysWithPapers } from "@/db/queries/paper/ingest";
import { listDigestCandidates } from "@/db/queries/subscription/digests";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { addDays } from "@/lib/core/days";
import { PICTURES_WITHOUT_DIGESTS } from "@/lib/core/subscription/sentences";
import { newToken } from "@/lib/server/account/secret-tokens";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { accountNoticeMail } from "@/mail/account-notice-mail";
import { addressMail } from "@/mail/address-mail";
import { discussionMail, summaryMail } from "@/mail/comment-mails";
import { decisionMail } from "@/mail/decision-mail";
import { digestMail } from "@/mail/digest";
import type { DigestedPaper } from "@/mail/digest-content";
import { invitationMail } from "@/mail/invitation-mail";
import type { MailMessage } from "@/mail/message";
import { queueMail } from "@/mail/queue-mail";
import { signInMail } from "@/mail/sign-in-mail";
import { subscriptionMail } from "@/mail/subscription-mails";
import { browserArguments, requireBrowser } from "./browser";

const WIDTHS = [375, 700];
const COLOR_SCHEMES = ["light", "dark"] as const;
const ADDRESS = "ada@example.org";

const subscription: Subscription = {
  id: randomUUID(),
  address: ADDRESS,
  userId: null,
  cadence: "daily",
  weekday: 1,
  hour: 8,
  timeZone: "Europe/Berlin",
  scope: "everything",
  minUpvotes: 0,
  confirmedAt: new Date(0),
  stoppedAt: null,
  stopReason: null,
  startsOn: null,
  reachesBackTo: null,
  nextDigestAt: null,
  bounceCount: 0,
  createdAt: new Date(0),
};

/** Takes a picture of every mail that the site sends, of the newest papers in the database, and writes its plain text beside it. */
await runMain(async () => {
  const folder = path.join(env.DATA_DIR, "mail-pictures");
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await requireBrowser(), args: browserArguments() });
  try {
    const mails = await makeMails();
    for (const [name, mail] of Object.entries(mails)) {
      await writeFile(path.join(folder, `${name}.txt`), `Subject: ${mail.subject}\n\n${mail.text}\n`);
      for (const width of WIDTHS)
        for (const colorScheme of COLOR_SCHEMES) {
          const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
          await page.setContent(mail.html);
          await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
          await page.close();
        }
    }
    if (!mails.daily) console.log(PICTURES_WITHOUT_DIGESTS);
    console.log(`The pictures are in ${folder}.`);
    return 0;
  } finally {
    await browser.close();
    await closeDatabase();
  }
});

async function makeMails(): Promise<Record<string, MailMessage>> {
  const newest = (await findNewestFetchedDay()) ?? "2025-12-11";
  const [day = newest] = (await listDaysWithPapers(addDays(newest, -30), newest)).slice(-1);
  const now = new Date(`${addDays(day, 1)}T08:00:00Z`);
  const week = await listDigestCandidates(addDays(day, -6), day);
  const today = week.filter(({ featuredOn }) => featuredOn === day);
  const byVotes = [...week].sort((a, b) => b.upvotes - a.upvotes);
  const digest = (papers: DigestedPaper[], change: Partial<Subscription> = {}) =>
    digestMail({ ...subscription, ...change }, now, papers, now);
  // A digest without papers is none.
  const digests = today.length > 0 && {
    daily: await digest(today),
    weekly: await digest(byVotes, { cadence: "weekly" }),
    followed: await digest(today.flatMap(followedBy).slice(0, 3), { scope: "followed" }),
    single: await digest(today.slice(-1), { minUpvotes: 50 }),
  };
  return {
    ...digests,
    confirm: await subscriptionMail({ ...subscription, confirmedAt: null }, "key"),
    running: await subscriptionMail(subscription, "key"),
    address: await addressMail(ADDRESS, "sealed"),
    notice: await accountNoticeMail({
      address: ADDRESS,
      change: "password-changed",
      at: now.toISOString(),
      device: "Firefox on Linux",
    }),
    "sign-in": await signInMail({ address: ADDRESS, token: newToken(), callbackUrl: "/" }),
    invitation: await invitationMail({ address: ADDRESS, token: newToken(), days: 7 }),
    ...(await makeNoticeMails(now)),
  };
}

/** Mails of notices, of comments that nobody wrote. */
async function makeNoticeMails(now: Date): Promise<Record<string, MailMessage>> {
  const reader = { userId: randomUUID(), address: ADDRESS };
  const comment = (name: string, body: string, reason: MailedComment["reason"], paper = 1): MailedComment => ({
    id: randomBytes(12).toString("hex"),
    reason,
    paperId: `2512.0000${paper}`,
    paperTitle: paper === 1 ? "Fast Adapters for $n$-gram Models of Long Documents" : "What Small Models Remember",
    ancestorIds: [],
    writer: { username: name.toLowerCase(), name },
    body,
  });
  const answer = comment(
    "Grace",
    "It holds for $n > 7$ as well, as **Table 3** shows: the error falls with $\\sqrt{n}$. What happens below that we have not tried, since the corpus has too few documents of that length. Would you expect another curve there?",
    "reply",
  );
  const named = comment("Bob", "@ada knows this corpus better than I do.", "mention");
  const watched = comment("Carol", "The code of this one has moved.", "watching", 2);
  const decision = { logId: 17, at: now, actorKind: "moderator", reason: null, days: null, note: null } as const;
  const paperTitle = answer.paperTitle;
  return {
    answer: await discussionMail(reader, [answer]),
    answers: await discussionMail(reader, [answer, named]),
    summary: await summaryMail(reader, [answer, named, watched], randomUUID()),
    hidden: await decisionMail(reader, {
      ...decision,
      action: "hide-comment",
      reason: "off-topic",
      note: "This is about another paper.",
      paperTitle,
    }),
    restricted: await decisionMail(reader, { ...decision, action: "restrict", days: 7, paperTitle: null }),
    suspended: await decisionMail(reader, { ...decision, action: "suspend", paperTitle: null }),
    appeal: await decisionMail(reader, {
      ...decision,
      action: "approve-appeal",
      note: "You were right: it is about this one.",
      paperTitle,
    }),
    queue: await queueMail(reader, { cases: 3, appeals: 1 }, randomUUID()),
  };
}

/** The paper as a reader's who follows its organization. */
function followedBy(paper: DigestedPaper): DigestedPaper[] {
  const { organization } = paper;
  return organization ? [{ ...paper, reasons: [{ kind: "organization", ...organization }] }] : [];
}

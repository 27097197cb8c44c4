import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { reasonSentence } from "@/lib/core/entity/follow-reasons";
import { digestReason } from "@/lib/core/subscription/sentences";
import { escapeHtml } from "@/lib/server/http/plain-page";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { subscriptionPath, unsubscribeUrl } from "@/lib/server/subscription/subscription-link";
import { describeChoices, describePapers } from "./describe-choices";
import { type DigestedPaper, digestContent, digestSubject } from "./digest-content";
import { DigestMail } from "./digest-mail";
import { type MailMessage, mailHost } from "./message";
import { renderMail } from "./render";

type Rendered = { html: string; text: string };
/** Digests rendered lately, by their papers and why they are there: most readers of a morning get the same one. For one run. */
export type RenderedCache = LRUCache<string, Promise<Rendered>>;
export const newRenderedCache = (): RenderedCache => new LRUCache({ max: CACHED_MAX });
const CACHED_MAX = 20;

/** What stands for the reader's own words until they are filled in; no text of a paper can hold these. */
const REASON = `reason-${randomUUID()}`;
const MANAGE_URL = `https://${randomUUID()}.invalid/`;

/** The digest of a subscription for one date, as it goes out. @param papers at least one, in their order. */
export async function digestMail(
  subscription: Subscription,
  dueAt: Date,
  papers: DigestedPaper[],
  now: Date,
  cache = newRenderedCache(),
): Promise<MailMessage> {
  const { id, address } = subscription;
  const { html, text } = await renderPapers(papers, now, cache);
  const reason = digestReason(describePapers(subscription), describeChoices(subscription), address);
  const manageUrl = siteUrl() + subscriptionPath(id);
  return {
    to: address,
    subject: digestSubject(papers, now),
    html: html.replaceAll(REASON, escapeHtml(reason)).replaceAll(MANAGE_URL, manageUrl),
    text: text.replaceAll(REASON, reason).replaceAll(MANAGE_URL, manageUrl),
    messageId: `digest.${id}.${dueAt.getTime()}@${mailHost()}`,
    headers: {
      "List-Id": `${env.SITE_NAME.replace(/[^\x20-\x7e]|["<>]/g, "")} <digest.${mailHost()}>`,
      "List-Unsubscribe": `<${unsubscribeUrl(id)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
      Precedence: "bulk",
    },
  };
}

function renderPapers(papers: DigestedPaper[], now: Date, cache: RenderedCache): Promise<Rendered> {
  const key = JSON.stringify(papers.map(({ id, reasons = [] }) => [id, reasonSentence(reasons)]));
  const known = cache.get(key);
  if (known) return known;
  const mail = <DigestMail content={digestContent(papers, now)} reason={REASON} manageUrl={MANAGE_URL} />;
  const rendered = renderMail(mail);
  cache.set(key, rendered);
  return rendered;
}

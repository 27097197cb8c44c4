import Link from "next/link";
import { Sentence } from "@/components/ui/sentence";
import { DISCUSSIONS } from "@/lib/core/comment/sentences";
import { COLLECTIONS, SUBMIT_PAPER } from "@/lib/core/site/page-names";
import { MORE_WAYS_TO_READ, WHERE_PAPERS_COME_FROM } from "@/lib/core/site/sentences";
import { Keyboard } from "./keyboard";
import type { ClosedDiscussions, Place } from "./press-key";
import { PrintAddress } from "./print-address";
import { ThemeControl } from "./theme-control";

type Props = { siteName: string; siteUrl: string; places: Place[]; discussions: "on" | ClosedDiscussions };

/** Id of the footer, for which the first paint waits. */
export const PAGE_END = "page-end";

/** More ways to read, where the papers come from, what the site is not, and its colours. */
export function SiteFooter({ siteName, siteUrl, places, discussions }: Props) {
  return (
    <footer id={PAGE_END} className="page-width mt-20 mb-8 text-meta text-soft">
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4 border-rule border-t pt-4">
        <div className="max-w-message">
          <nav aria-label={MORE_WAYS_TO_READ} className="no-print mb-2 flex flex-wrap gap-x-4">
            <Link className="quiet-link py-1" href="/organizations" prefetch={false}>
              Organizations
            </Link>
            <Link className="quiet-link py-1" href="/topics" prefetch={false}>
              Topics
            </Link>
            {discussions !== "off" && (
              <Link className="quiet-link py-1" href="/comments" prefetch={false}>
                {DISCUSSIONS}
              </Link>
            )}
            {discussions !== "off" && (
              <Link className="quiet-link py-1" href="/collections" prefetch={false}>
                {COLLECTIONS}
              </Link>
            )}
            {discussions === "on" && (
              <Link className="quiet-link py-1" href="/papers/submit" prefetch={false}>
                {SUBMIT_PAPER}
              </Link>
            )}
            <Keyboard places={places} {...(discussions !== "on" && { discussions })} />
            <Link className="quiet-link min-w-6 py-1" href="/about/api" prefetch={false}>
              API
            </Link>
          </nav>
          <p>
            <Sentence
              text={WHERE_PAPERS_COME_FROM}
              links={[
                (words) => (
                  <a className="text-link" href="https://arxiv.org">
                    {words}
                  </a>
                ),
                (words) => (
                  <a className="text-link" href="https://huggingface.co/papers">
                    {words}
                  </a>
                ),
              ]}
            />
          </p>
        </div>
        <ThemeControl />
        <PrintAddress siteName={siteName} siteUrl={siteUrl} />
      </div>
    </footer>
  );
}

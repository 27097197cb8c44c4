import type { Metadata } from "next";
import Link from "next/link";
import { readLogEntry } from "@/app/_data/cached-moderation";
import { LogEntryFacts } from "@/components/moderation/log-entries";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NoSuchPage } from "@/components/site/no-such-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { dayOf, formatDayLong } from "@/lib/core/days";
import { logEntryWords } from "@/lib/core/moderation/log-words";
import { logEntryNumber, MODERATION_LOG, NO_LOG_ENTRY_HERE, NO_SUCH_LOG_ENTRY } from "@/lib/core/moderation/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { env } from "@/lib/server/runtime/env";

// As a paper's page: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ id: "_" }];
}

type Params = Promise<{ id: string }>;

async function readAsked(params: Params) {
  const id = parseNumber((await params).id);
  return id && hasDiscussions() ? readLogEntry(id) : null;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const found = await readAsked(params);
  return { title: found ? logEntryNumber(found.entry.id) : NO_SUCH_LOG_ENTRY, robots: { index: false } };
}

export default async function LogEntryPage({ params }: { params: Params }) {
  const found = await readAsked(params);
  if (!found)
    return (
      <NotFoundAnswer
        page={
          <NoSuchPage title={NO_SUCH_LOG_ENTRY}>
            <p>{NO_LOG_ENTRY_HERE}</p>
          </NoSuchPage>
        }
      />
    );
  const { entry, today } = found;
  return (
    <ModerationPage title={logEntryWords(entry)}>
      <LogEntryFacts entry={entry} day={(instant) => formatDayLong(dayOf(instant, env.FEED_TIME_ZONE), today)} />
      <p className="mt-8">
        <Link href="/moderation/log" prefetch={false} className="text-link">
          {MODERATION_LOG}
        </Link>
      </p>
    </ModerationPage>
  );
}

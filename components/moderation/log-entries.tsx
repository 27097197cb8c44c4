import type { Route } from "next";
import Link from "next/link";
import { RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import type { LogEntry } from "@/db/queries/moderation/log";
import { byActor } from "@/lib/core/comment/sentences";
import { logEntryWords } from "@/lib/core/moderation/log-words";
import { appealWords, TO_ITS_COMMENT, takenBackBy, takesBack } from "@/lib/core/moderation/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { Facts } from "./moderation-page";

type Day = (instant: Date) => string;

const logPath = (id: number) => `/moderation/log/${id}` as Route;

/** Entries of the log. @param day writes an instant's day. */
export const LogEntries = ({ entries, day }: { entries: LogEntry[]; day: Day }) => (
  <ol>
    {entries.map((entry) => (
      <li key={entry.id} className="border-rule border-b py-3 first:pt-0 last:border-b-0">
        <p>
          <Link href={logPath(entry.id)} prefetch={false} className="quiet-link font-medium">
            {logEntryWords(entry)}
          </Link>
        </p>
        <LogEntryFacts entry={entry} day={day} />
      </li>
    ))}
  </ol>
);

/** When it was done, by whom in which role, on which paper, and with which note. */
export function LogEntryFacts({ entry, day }: { entry: LogEntry; day: Day }) {
  const { revertedById, revertsId, appeal } = entry;
  return (
    <>
      <Facts
        facts={[
          <time key="at" dateTime={entry.at.toISOString()}>
            {day(entry.at)}
          </time>,
          byActor(entry.actorKind),
          revertedById !== null && <OtherEntry key="by" text={takenBackBy(revertedById)} id={revertedById} />,
          revertsId !== null && <OtherEntry key="back" text={takesBack(revertsId)} id={revertsId} />,
          appeal && appealWords[appeal],
          entry.commentId && entry.paperTitle && (
            <Link key="comment" href={`/comments/${entry.commentId}` as Route} prefetch={false} className="text-link">
              {TO_ITS_COMMENT}
            </Link>
          ),
        ]}
      />
      {entry.paperTitle && (
        <p className="font-serif">
          <Link href={`/papers/${entry.paperId}` as Route} prefetch={false} className="quiet-link">
            <RichText text={parseLatex(entry.paperTitle)} />
          </Link>
        </p>
      )}
      {entry.note && (
        <p dir="auto" className="mt-0.5 whitespace-pre-wrap">
          “{entry.note}”
        </p>
      )}
    </>
  );
}

const OtherEntry = ({ text, id }: { text: string; id: number }) => (
  <Sentence
    text={text}
    links={[
      (words) => (
        <Link href={logPath(id)} prefetch={false} className="text-link">
          {words}
        </Link>
      ),
    ]}
  />
);

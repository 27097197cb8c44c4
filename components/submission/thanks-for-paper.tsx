import type { Route } from "next";
import Link from "next/link";
import type { OwnSubmission } from "@/db/queries/submission/own-submissions";
import { formatDayLong } from "@/lib/core/days";
import { archivesOf } from "@/lib/core/source";
import { DISCUSS_PAPER, READ_PAPER, thanksForPaper, thanksForWaiting } from "@/lib/core/submission/sentences";
import { Notice } from "../ui/notice";

/** What who has just submitted a paper is told. */
export function ThanksForPaper({ sent, today }: { sent: OwnSubmission; today: string }) {
  if (sent.featuredOn === null) return <Notice kind="done">{thanksForWaiting(archivesOf(sent.paperId))}</Notice>;
  return (
    <>
      <Notice kind="done">{thanksForPaper(formatDayLong(sent.featuredOn, today))}</Notice>
      <p className="mb-8 flex flex-wrap gap-x-6">
        <Link href={`/papers/${sent.paperId}` as Route} prefetch={false} className="text-link py-1">
          {READ_PAPER}
        </Link>
        <Link href={`/discuss/${sent.paperId}` as Route} prefetch={false} className="text-link py-1">
          {DISCUSS_PAPER}
        </Link>
      </p>
    </>
  );
}

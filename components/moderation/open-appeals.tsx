import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { TextArea } from "@/components/ui/text-area";
import type { AppealToDecide } from "@/db/queries/moderation/evidence";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import {
  APPEAL_ANSWER,
  APPROVE_APPEAL,
  APPROVING_EXPLAINED,
  actionWords,
  appealBy,
  caseNumber,
  DENY_APPEAL,
  logEntryNumber,
  publicNoteHint,
  queueIsEmpty,
} from "@/lib/core/moderation/sentences";
import { Facts, NamedAccounts, TypedWords } from "./moderation-page";

/** Appeals that wait, each with the form that decides it. @param day writes an instant's day. */
export function OpenAppeals({ appeals, day }: { appeals: AppealToDecide[]; day: (instant: Date) => string }) {
  if (appeals.length === 0) return <p>{queueIsEmpty.appeals}</p>;
  return (
    <>
      <p className="mb-4 text-meta text-soft">{APPROVING_EXPLAINED}</p>
      <ol>
        {appeals.map((appeal) => (
          <li key={appeal.id} className="border-rule border-b py-6 first:pt-0 last:border-b-0">
            <Facts
              facts={[
                <NamedAccounts key="by" text={appealBy(appeal.username, day(appeal.at))} />,
                <Link
                  key="log"
                  href={`/moderation/log/${appeal.logId}` as Route}
                  prefetch={false}
                  className="text-link"
                >
                  {logEntryNumber(appeal.logId)}
                </Link>,
                appeal.caseId !== null && (
                  <Link
                    key="case"
                    href={`/moderation/cases/${appeal.caseId}` as Route}
                    prefetch={false}
                    className="text-link"
                  >
                    {caseNumber(appeal.caseId)}
                  </Link>
                ),
              ]}
            />
            <Heading level={2} look="rail" className="mt-0.5 mb-2">
              {actionWords[appeal.action]}
            </Heading>
            {appeal.body && <TypedWords>{appeal.body}</TypedWords>}
            <p dir="auto" className="mt-3 max-w-text whitespace-pre-wrap">
              {appeal.text}
            </p>
            <form
              method="post"
              action={`/api/moderation/appeals/${appeal.id}/decision`}
              className="mt-4 max-w-form space-y-4"
            >
              <TextArea name="answer" label={APPEAL_ANSWER} hint={publicNoteHint(NOTE_LENGTH_MAX)} rows={2} />
              <div className="flex flex-wrap gap-3">
                <Button variant="quiet" name="outcome" value="approved">
                  {APPROVE_APPEAL}
                </Button>
                <Button variant="quiet" name="outcome" value="denied">
                  {DENY_APPEAL}
                </Button>
              </div>
            </form>
          </li>
        ))}
      </ol>
    </>
  );
}

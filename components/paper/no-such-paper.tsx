import { NoSuchPage } from "@/components/site/no-such-page";
import { Button } from "@/components/ui/button";
import { NO_PAPER_AT_ADDRESS, NO_SUCH_PAPER } from "@/lib/core/paper/sentences";
import { archivesOf } from "@/lib/core/source";
import { getItFrom, mayBeAt, TAKEN_OFF_HERE } from "@/lib/core/submission/sentences";

type Props = {
  /** Canonical id of a paper that its source may have; without it the address names none. */
  id?: string;
  isTakenOff?: boolean;
};

/** What is said where no paper is, and a form that gets one which its source may have. */
export function NoSuchPaper({ id, isTakenOff = false }: Props) {
  if (id === undefined || isTakenOff)
    return (
      <NoSuchPage title={NO_SUCH_PAPER}>
        <p>{isTakenOff ? TAKEN_OFF_HERE : NO_PAPER_AT_ADDRESS}</p>
      </NoSuchPage>
    );
  return (
    <NoSuchPage title={NO_SUCH_PAPER}>
      <p>{mayBeAt(archivesOf(id))}</p>
      <form method="post" action={`/api/papers/${id}/fetch`}>
        <Button>{getItFrom(archivesOf(id))}</Button>
      </form>
    </NoSuchPage>
  );
}

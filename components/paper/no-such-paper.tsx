import { NoSuchPage } from "@/components/site/no-such-page";
import { NO_PAPER_AT_ADDRESS, NO_SUCH_PAPER } from "@/lib/core/paper/sentences";

/** What is said where no paper is. */
export function NoSuchPaper() {
  return (
    <NoSuchPage title={NO_SUCH_PAPER}>
      <p>{NO_PAPER_AT_ADDRESS}</p>
    </NoSuchPage>
  );
}

import { NoSuchPage } from "@/components/site/no-such-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { ACCOUNT_NOT_HERE, NO_SUCH_ACCOUNT } from "@/lib/core/profile/sentences";

/** The answer where no account is: nobody had the name, or somebody who left. */
export const NoSuchAccount = () => (
  <NotFoundAnswer
    page={
      <NoSuchPage title={NO_SUCH_ACCOUNT}>
        <p>{ACCOUNT_NOT_HERE}</p>
      </NoSuchPage>
    }
  />
);

import { CHECK_THE_ADDRESS, PAGE_NOT_FOUND } from "@/lib/core/site/sentences";
import { NoSuchPage } from "../site/no-such-page";
import { NotFoundAnswer } from "../site/not-found-answer";

/** What an address says where nothing is, for who may not know that something is. */
export const NothingHere = () => (
  <NotFoundAnswer
    page={
      <NoSuchPage title={PAGE_NOT_FOUND}>
        <p>{CHECK_THE_ADDRESS}</p>
      </NoSuchPage>
    }
  />
);

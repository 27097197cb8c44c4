import { COLLECTION_NOT_HERE, NO_SUCH_COLLECTION } from "@/lib/core/collection/sentences";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { NoSuchPage } from "../site/no-such-page";
import { NotFoundAnswer } from "../site/not-found-answer";

/** The answer where no collection is for who asks. */
export const NoSuchCollection = () => (
  <NotFoundAnswer
    page={
      <NoSuchPage title={NO_SUCH_COLLECTION}>
        <p>{COLLECTION_NOT_HERE}</p>
        <p>
          <a href="/collections" className="text-link">
            {COLLECTIONS}
          </a>
        </p>
      </NoSuchPage>
    }
  />
);

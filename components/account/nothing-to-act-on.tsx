import { NoSuchPage } from "@/components/site/no-such-page";
import { NOTHING_HERE, NOTHING_HERE_TO_ACT_ON } from "@/lib/core/site/sentences";

/** What a page of actions says of a paper, organization, author or topic that is not here. */
export const NothingToActOn = () => (
  <NoSuchPage title={NOTHING_HERE}>
    <p>{NOTHING_HERE_TO_ACT_ON}</p>
  </NoSuchPage>
);

import { NoSuchPage } from "@/components/site/no-such-page";

/** What is said where no paper is. */
export function NoSuchPaper() {
  return (
    <NoSuchPage title="No such paper">
      <p>
        This site does not know a paper at this address. An arXiv id looks like 2404.18911, or hep-th/9901001 for an old
        one; that of a bioRxiv paper like doi/10.1101/2024.01.02.573921.
      </p>
    </NoSuchPage>
  );
}

import { describePapersOfAccount, PapersOfAccount } from "../../_papers/papers-of-account";

// As the page of comments; it is there for accounts that chose to show it.
export const instant = false;

type Props = PageProps<"/users/[name]/upvotes">;

export const generateMetadata = (props: Props) => describePapersOfAccount("upvotes", props);

export default function ProfileUpvotesPage({ params, searchParams }: Props) {
  return <PapersOfAccount which="upvotes" asked={{ params, searchParams }} />;
}

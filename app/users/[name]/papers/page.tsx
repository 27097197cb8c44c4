import { describePapersOfAccount, PapersOfAccount } from "../../_papers/papers-of-account";

// As the page of comments.
export const instant = false;

type Props = PageProps<"/users/[name]/papers">;

export const generateMetadata = (props: Props) => describePapersOfAccount("papers", props);

export default function ProfileSubmittedPage({ params, searchParams }: Props) {
  return <PapersOfAccount which="papers" asked={{ params, searchParams }} />;
}

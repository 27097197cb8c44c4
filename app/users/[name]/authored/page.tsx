import { describePapersOfAccount, PapersOfAccount } from "../../_papers/papers-of-account";

// As the page of comments.
export const instant = false;

type Props = PageProps<"/users/[name]/authored">;

export const generateMetadata = (props: Props) => describePapersOfAccount("authored", props);

export default function ProfileAuthoredPage({ params, searchParams }: Props) {
  return <PapersOfAccount which="authored" asked={{ params, searchParams }} />;
}

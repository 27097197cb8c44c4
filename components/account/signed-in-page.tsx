import { Notice } from "@/components/ui/notice";
import { AccountPage } from "./account-page";

type Props = { username: string; callbackUrl: string; problem: string | null };

/** What the sign-in pages show to a reader who is signed in already. @param callbackUrl from ownPath. */
export function SignedInPage({ username, callbackUrl, problem }: Props) {
  return (
    <AccountPage title="You are signed in">
      {problem && <Notice kind="refused">{problem}</Notice>}
      <p>
        This browser is signed in as {username}.{" "}
        <a href={callbackUrl} className="text-link">
          Go on
        </a>
      </p>
    </AccountPage>
  );
}

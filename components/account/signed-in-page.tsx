import { AccountPage, Notice } from "./account-page";

type Props = { username: string; callbackUrl: string; problem: string | null };

/** What the sign-in pages show to a reader who is signed in already. @param callbackUrl from ownPath. */
export function SignedInPage({ username, callbackUrl, problem }: Props) {
  return (
    <AccountPage title="You are signed in">
      {problem && <Notice isRefusal>{problem}</Notice>}
      <p>
        This browser is signed in as {username}.{" "}
        <a href={callbackUrl} className="underline underline-offset-4">
          Go on
        </a>
      </p>
    </AccountPage>
  );
}

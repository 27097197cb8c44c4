import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { signedInHere, YOU_ARE_SIGNED_IN } from "@/lib/core/account/sentences";
import { AccountPage } from "./account-page";

type Props = { username: string; callbackUrl: string; problem: string | null };

/** What the sign-in pages show to a reader who is signed in already. @param callbackUrl from ownPath. */
export function SignedInPage({ username, callbackUrl, problem }: Props) {
  return (
    <AccountPage title={YOU_ARE_SIGNED_IN}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      <p>
        <Sentence
          text={signedInHere(username)}
          links={[
            (words) => (
              <a href={callbackUrl} className="text-link">
                {words}
              </a>
            ),
          ]}
        />
      </p>
    </AccountPage>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage, Section } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { TokenForm, TokenList } from "@/components/account/tokens";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { listApiTokens } from "@/db/queries/account/api-tokens";
import { findAccount } from "@/db/queries/account/users";
import { problemSentence } from "@/lib/core/account/account-problems";
import { API_TOKENS, NEW_TOKEN, TOKEN_REVOKED, WHAT_TOKENS_DO, YOUR_TOKENS } from "@/lib/core/settings/sentences";
import { getViewer } from "@/lib/server/account/viewer";

export const metadata: Metadata = { title: API_TOKENS, robots: { index: false } };
export const instant = false;

export default async function TokensPage({ searchParams }: PageProps<"/settings/tokens">) {
  const asked = await searchParams;
  const viewer = await getViewer();
  if (!viewer) return <SignInFirst title={API_TOKENS} path="/settings/tokens" />;
  const [tokens, account] = await Promise.all([listApiTokens(viewer.id), findAccount(viewer.id)]);
  const problem = problemSentence(asked.problem);
  return (
    <AccountPage title={API_TOKENS}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      {asked.done === "revoked" && <Notice kind="done">{TOKEN_REVOKED}</Notice>}
      <Section title={YOUR_TOKENS}>
        <p className="mb-5 text-soft">
          <Sentence
            text={WHAT_TOKENS_DO}
            links={[
              (words) => (
                <Link prefetch={false} href="/about/api" className="text-link">
                  {words}
                </Link>
              ),
            ]}
          />
        </p>
        <TokenList tokens={tokens} />
      </Section>
      <Section title={NEW_TOKEN}>
        <TokenForm hasPassword={account?.hasPassword ?? false} />
      </Section>
    </AccountPage>
  );
}

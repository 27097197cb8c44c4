import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage, Section } from "@/components/account/account-page";
import { TokenForm, TokenList } from "@/components/account/tokens";
import { Notice } from "@/components/ui/notice";
import { listApiTokens } from "@/db/queries/account/api-tokens";
import { problemSentence } from "@/lib/core/account/account-problems";
import { getViewer } from "@/lib/server/account/viewer";

export const metadata: Metadata = { title: "API tokens", robots: { index: false } };
export const instant = false;

export default async function TokensPage({ searchParams }: PageProps<"/settings/tokens">) {
  const asked = await searchParams;
  const viewer = await getViewer();
  if (!viewer)
    return (
      <AccountPage title="API tokens">
        <p>
          You are not signed in.{" "}
          <Link prefetch={false} href="/signin?callbackUrl=%2Fsettings%2Ftokens" className="text-link">
            Sign in
          </Link>{" "}
          to see your tokens.
        </p>
      </AccountPage>
    );
  const tokens = await listApiTokens(viewer.id);
  const problem = problemSentence(asked.problem);
  return (
    <AccountPage title="API tokens">
      {problem && <Notice kind="refused">{problem}</Notice>}
      {asked.done === "revoked" && (
        <Notice kind="done">The token is revoked; programs that use it are turned away.</Notice>
      )}
      <Section title="Your tokens">
        <p className="mb-5 text-soft">
          A token lets a program act as you. See the{" "}
          <Link prefetch={false} href="/about/api" className="text-link">
            API reference
          </Link>{" "}
          for what a token can do.
        </p>
        <TokenList tokens={tokens} />
      </Section>
      <Section title="A new token">
        <TokenForm />
      </Section>
    </AccountPage>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage, Notice } from "@/components/account/account-page";
import {
  DeleteSection,
  EntrancesSection,
  ExportSection,
  NameForm,
  PasswordSection,
  SessionsSection,
} from "@/components/account/settings";
import { findAccount } from "@/db/queries/users";
import { problemSentence } from "@/lib/account-problems";
import { listProviderIds } from "@/lib/providers";
import { getViewer } from "@/lib/viewer";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };
export const instant = false;

const DONE: Record<string, string> = {
  name: "Your name is saved.",
  password: "Your password is changed, and all other sessions have ended.",
};

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const asked = await searchParams;
  const viewer = await getViewer();
  const account = viewer && (await findAccount(viewer.id));
  if (!account) return <SignedOutPage />;
  const problem = problemSentence(asked.problem);
  const done = typeof asked.done === "string" && Object.hasOwn(DONE, asked.done) ? DONE[asked.done] : null;
  return (
    <AccountPage title="Settings">
      {problem && <Notice isRefusal>{problem}</Notice>}
      {done && <Notice>{done}</Notice>}
      <NameForm username={account.username} name={account.name} />
      {account.hasPassword && <PasswordSection username={account.username} />}
      <EntrancesSection linked={account.providers} offered={listProviderIds()} hasPassword={account.hasPassword} />
      <SessionsSection />
      <ExportSection />
      <DeleteSection username={account.username} hasPassword={account.hasPassword} />
    </AccountPage>
  );
}

// A redirect would come after the page has begun, and does nothing without scripts; next.config.ts has the usual one.
function SignedOutPage() {
  return (
    <AccountPage title="Settings">
      <p>
        You are not signed in.{" "}
        <Link prefetch={false} href="/signin?callbackUrl=%2Fsettings" className="underline underline-offset-4">
          Sign in
        </Link>{" "}
        to see your settings.
      </p>
    </AccountPage>
  );
}

import type { Metadata } from "next";
import { AccountPage, Section } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { BlockForm, BlockList } from "@/components/comment/blocks";
import { NoDiscussions } from "@/components/comment/discussion-page";
import { Notice } from "@/components/ui/notice";
import { listBlocks } from "@/db/queries/comment/blocks";
import { problemSentence } from "@/lib/core/account/account-problems";
import {
  BLOCK_SOMEBODY,
  BLOCKS_EXPLAINED,
  DISCUSSION_OFF,
  PEOPLE_BLOCKED,
  PERSON_BLOCKED,
  PERSON_UNBLOCKED,
  WHOM_YOU_BLOCKED,
} from "@/lib/core/comment/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";

export const metadata: Metadata = { title: PEOPLE_BLOCKED, robots: { index: false } };
export const instant = false;

export default async function BlocksPage({ searchParams }: PageProps<"/settings/blocks">) {
  const asked = await searchParams;
  if (!hasDiscussions()) return <NoDiscussions sentence={DISCUSSION_OFF} />;
  const viewer = await getViewer();
  if (!viewer) return <SignInFirst title={PEOPLE_BLOCKED} path="/settings/blocks" />;
  const problem = problemSentence(asked.problem);
  return (
    <AccountPage title={PEOPLE_BLOCKED}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      {asked.done === "blocked" && <Notice kind="done">{PERSON_BLOCKED}</Notice>}
      {asked.done === "unblocked" && <Notice kind="done">{PERSON_UNBLOCKED}</Notice>}
      <Section title={WHOM_YOU_BLOCKED}>
        <p className="mb-5 text-soft">{BLOCKS_EXPLAINED}</p>
        <BlockList names={await listBlocks(viewer.id)} />
      </Section>
      <Section title={BLOCK_SOMEBODY}>
        <BlockForm name={(firstOf(asked.name) ?? "").slice(0, 100)} />
      </Section>
    </AccountPage>
  );
}

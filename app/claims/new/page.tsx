import type { Metadata, Route } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { ClaimForm } from "@/components/claim/claim-form";
import { SignInToWrite } from "@/components/comment/discussion-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RichText } from "@/components/ui/rich-text";
import { type ClaimablePaper, findClaimablePaper, findClaimant } from "@/db/queries/claim/claimable";
import { profilePath } from "@/lib/core/account/profile";
import { claimPage } from "@/lib/core/claim/claims";
import {
  CLAIM_EXPLAINED,
  CLAIM_PAPER,
  CLAIMED_PAPER_UNKNOWN,
  CLAIMS_READ_ONLY,
  GO_ON,
  NO_AUTHORS_TO_CLAIM,
  PAPER_TO_CLAIM,
  PAPER_TO_CLAIM_HINT,
  SIGN_IN_TO_CLAIM,
} from "@/lib/core/claim/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { listProviderIds } from "@/lib/server/account/providers";
import { getSignedIn } from "@/lib/server/account/viewer";
import { claimToken, findClaimFile } from "@/lib/server/claim/ask-code";
import { domainOf } from "@/lib/server/claim/check-proof";
import { hasDiscussions, isOpenToWriters } from "@/lib/server/comment/community";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { siteUrl } from "@/lib/server/runtime/env";

// Says by what its reader can prove something.
export const instant = false;

export const metadata: Metadata = { title: CLAIM_PAPER, robots: { index: false } };

export default async function NewClaimPage({ searchParams }: PageProps<"/claims/new">) {
  const asked = await searchParams;
  const signedIn = await getSignedIn();
  if (!hasDiscussions()) return <NothingHere />;
  const text = (firstOf(asked.paper) ?? "").slice(0, 500);
  const id = parsePaperId(text)?.id;
  const paper = id ? await findClaimablePaper(id) : null;
  const position = parseNumber(firstOf(asked.author) ?? "");
  return (
    <AccountPage title={CLAIM_PAPER}>
      {paper && (
        <p className="mb-4 font-serif text-title" dir="auto">
          <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
            <RichText text={parseLatex(paper.title)} />
          </Link>
        </p>
      )}
      <p className="mb-8 text-soft">{CLAIM_EXPLAINED}</p>
      {!isOpenToWriters() ? (
        <Notice kind="fact">{CLAIMS_READ_ONLY}</Notice>
      ) : !paper ? (
        <>
          {text !== "" && <Notice kind="refused">{CLAIMED_PAPER_UNKNOWN}</Notice>}
          <PaperForm text={text} />
        </>
      ) : paper.authors.length === 0 ? (
        <Notice kind="fact">{NO_AUTHORS_TO_CLAIM}</Notice>
      ) : signedIn ? (
        <OwnForm paper={paper} userId={signedIn.viewer.id} position={position} />
      ) : (
        <SignInToWrite sentence={SIGN_IN_TO_CLAIM} path={claimPage(paper.id, position)} />
      )}
    </AccountPage>
  );
}

const PaperForm = ({ text }: { text: string }) => (
  <form method="get" action="/claims/new" className="space-y-5">
    <Field
      name="paper"
      label={PAPER_TO_CLAIM}
      hint={PAPER_TO_CLAIM_HINT}
      defaultValue={text}
      autoComplete="off"
      required
    />
    <Button>{GO_ON}</Button>
  </form>
);

type OwnProps = { paper: ClaimablePaper; userId: string; position: number | null };

/** The form, with what its reader has to prove something by. */
async function OwnForm({ paper, userId, position }: OwnProps) {
  const claimant = await findClaimant(userId, paper.id);
  if (!claimant) return null;
  const providers = listProviderIds();
  const file = findClaimFile(paper.codeUrl);
  return (
    <ClaimForm
      paper={paper}
      position={position}
      profile={siteUrl() + profilePath(claimant.username)}
      huggingFace={
        claimant.huggingFaceId !== null ? "connected" : providers.includes("huggingface") ? "offered" : "off"
      }
      orcid={claimant.orcid !== null ? "connected" : providers.includes("orcid") ? "offered" : "off"}
      domain={domainOf(paper, claimant.address)}
      file={file && { repository: file.repository, token: claimToken(userId, paper.id, claimant.claimsBefore) }}
    />
  );
}

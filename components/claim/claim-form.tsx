import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Sentence } from "@/components/ui/sentence";
import { TextArea } from "@/components/ui/text-area";
import type { ClaimablePaper } from "@/db/queries/claim/claimable";
import { CLAIM_FILE, type ClaimProof } from "@/lib/core/claim/claims";
import {
  authorTaken,
  CHOOSE_AUTHOR,
  CLAIM_WORDS,
  claimWordsHint,
  connectFirst,
  domainOfYours,
  fileToAdd,
  HOW_TO_PROVE,
  NO_CODE_OF_SOURCE,
  NO_DOMAIN_OF_YOURS,
  PAGE_ADDRESS,
  pageAddressHint,
  proofExplained,
  proofNames,
  proofShows,
  SEND_CLAIM,
  WHICH_AUTHOR,
} from "@/lib/core/claim/sentences";
import { CLAIM_EVIDENCE_DAYS, CLAIM_WORDS_MAX } from "@/lib/core/comment/community-rules";

/** Whether an account elsewhere is connected, could be, or the site has no such way to sign in. */
type Connection = "connected" | "offered" | "off";

type Props = {
  paper: ClaimablePaper;
  /** The author that is chosen at first. */
  position: number | null;
  /** Address of the reader's profile. */
  profile: string;
  huggingFace: Connection;
  orcid: Connection;
  /** Of the reader's address, where it proves something. */
  domain: string | null;
  /** What the file in the paper's code is to say; null where its source links none. */
  file: { repository: string; token: string } | null;
};

/** Claims an author of a paper; works without scripts. Each way to prove it says what it shows to whom. */
export function ClaimForm({ paper, position, profile, huggingFace, orcid, domain, file }: Props) {
  const { organization } = paper;
  const isKnown = paper.authors.some((author) => author.position === position);
  const only = paper.authors.length === 1 ? paper.authors[0]?.position : undefined;
  return (
    <form method="post" action="/api/claims" className="space-y-6">
      <input type="hidden" name="paper" value={paper.id} />
      <Select name="author" label={WHICH_AUTHOR} defaultValue={(isKnown ? position : only) ?? ""} required>
        <option value="">{CHOOSE_AUTHOR}</option>
        {paper.authors.map(({ position: place, name, claimedBy }) => (
          <option key={place} value={place}>
            {claimedBy === null ? name : authorTaken(name, claimedBy)}
          </option>
        ))}
      </Select>
      <fieldset>
        <legend className="mb-2">{HOW_TO_PROVE}</legend>
        <div className="divide-y divide-rule border-rule border-y">
          {huggingFace !== "off" && (
            <Proof proof="huggingface" isOff={huggingFace === "offered"}>
              {huggingFace === "offered" && <ConnectFirst provider={proofNames.huggingface} />}
            </Proof>
          )}
          {orcid !== "off" && (
            <Proof proof="orcid" isOff={orcid === "offered"}>
              {orcid === "offered" && <ConnectFirst provider={proofNames.orcid} />}
            </Proof>
          )}
          {organization && organization.domains.length > 0 && (
            <Proof proof="organization" isOff={domain === null}>
              {domain === null ? NO_DOMAIN_OF_YOURS : domainOfYours(domain, organization.name)}
            </Proof>
          )}
          <Proof proof="code" isOff={file === null}>
            {file === null ? (
              NO_CODE_OF_SOURCE
            ) : (
              <>
                {fileToAdd(CLAIM_FILE, file.repository)}{" "}
                <code className="wrap-anywhere block py-1 text-ink">{file.token}</code>
              </>
            )}
          </Proof>
          <Proof proof="page" />
          <Proof proof="words" />
        </div>
      </fieldset>
      <Field
        name="page"
        label={PAGE_ADDRESS}
        hint={pageAddressHint(profile)}
        inputMode="url"
        autoComplete="off"
        maxLength={2000}
      />
      <TextArea name="words" label={CLAIM_WORDS} hint={claimWordsHint(CLAIM_WORDS_MAX, CLAIM_EVIDENCE_DAYS)} rows={5} />
      <Button>{SEND_CLAIM}</Button>
    </form>
  );
}

/** A way to prove it. @param children what it needs of this reader. */
function Proof({ proof, isOff = false, children }: { proof: ClaimProof; isOff?: boolean; children?: ReactNode }) {
  return (
    <div className="py-3">
      <label className={`flex min-h-8 items-center gap-3 ${isOff ? "" : "cursor-pointer"}`}>
        <input
          type="radio"
          name="proof"
          value={proof}
          required
          disabled={isOff}
          aria-describedby={`proof-${proof}`}
          className="size-5 shrink-0 accent-accent"
        />
        {proofNames[proof]}
      </label>
      <div id={`proof-${proof}`} className="ps-8 text-meta text-soft">
        <p>
          {proofExplained[proof]} {proofShows[proof]}
        </p>
        {children && <div className="mt-1">{children}</div>}
      </div>
    </div>
  );
}

const ConnectFirst = ({ provider }: { provider: string }) => (
  <Sentence
    text={connectFirst(provider)}
    links={[
      (words) => (
        <a href="/settings#sign-in" className="text-link">
          {words}
        </a>
      ),
    ]}
  />
);

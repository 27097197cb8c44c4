import type { Metadata, Route } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { MakeCollection } from "@/components/collection/make-collection";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { RichText } from "@/components/ui/rich-text";
import { TextArea } from "@/components/ui/text-area";
import { db } from "@/db/client";
import { type ListedCollection, listCollectionsWith, listOwnCollections } from "@/db/queries/collection/collections";
import { findWriter } from "@/db/queries/comment/standing";
import { findPaper } from "@/db/queries/paper/papers";
import { collectionApiPath, collectionKey, collectionPath } from "@/lib/core/collection/collection";
import {
  ADD_IT,
  ADD_TO_A_NEW_ONE,
  ADD_TO_COLLECTION,
  CHOOSE_COLLECTION,
  COLLECTIONS_READ_ONLY,
  IT_IS_IN,
  PAPER_ADDED,
  PAPER_BY_ID,
  PAPER_NOT_HERE,
  PAPER_NOTE,
} from "@/lib/core/collection/sentences";
import { COLLECTION_QUOTAS } from "@/lib/core/comment/community-rules";
import { PAPER_ID_WRONG } from "@/lib/core/paper/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions, isOpenToWriters } from "@/lib/server/comment/community";

// The viewer's own collections; proxy.ts leads others to sign in.
export const instant = false;

export const metadata: Metadata = { title: ADD_TO_COLLECTION, robots: { index: false } };

export default async function AddToCollectionPage({ searchParams }: PageProps<"/collections/add">) {
  if (!hasDiscussions()) return <NothingHere />;
  const asked = await searchParams;
  const said = firstOf(asked.paper) ?? "";
  const to = firstOf(asked.to) ?? "";
  const id = parsePaperId(said)?.id ?? null;
  const viewer = await getViewer();
  if (!viewer)
    return <SignInFirst title={ADD_TO_COLLECTION} path={`/collections/add?${new URLSearchParams({ paper: said })}`} />;
  const paper = id && (await findPaper(id));
  if (!paper)
    return (
      <AccountPage title={ADD_TO_COLLECTION}>
        <form method="get" className="space-y-5">
          <Field
            name="paper"
            label={PAPER_BY_ID}
            defaultValue={said}
            error={said.trim() === "" ? null : id === null ? PAPER_ID_WRONG : PAPER_NOT_HERE}
            required
            autoComplete="off"
          />
          <Button>{ADD_TO_COLLECTION}</Button>
        </form>
      </AccountPage>
    );
  const [own, having, { standing }] = await Promise.all([
    listOwnCollections(viewer.id),
    listCollectionsWith(paper.id, viewer.id),
    findWriter(db, viewer.id),
  ]);
  const others = own.filter((each) => !having.includes(each.id));
  const added = own.find((each) => collectionKey(each) === to);
  return (
    <AccountPage title={ADD_TO_COLLECTION}>
      {added && <Notice kind="done">{PAPER_ADDED}</Notice>}
      <p className="mb-6 font-serif text-prose" dir="auto">
        <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
          <RichText text={parseLatex(paper.title)} />
        </Link>
      </p>
      {having.length > 0 && <InThese collections={own.filter((each) => having.includes(each.id))} />}
      {isOpenToWriters() ? (
        <>
          {others.length > 0 && <Choice collections={others} paperId={paper.id} />}
          <Heading level={2} look="entry" className="mt-10 mb-4">
            {ADD_TO_A_NEW_ONE}
          </Heading>
          <MakeCollection paperId={paper.id} mayBePublic={COLLECTION_QUOTAS[standing].mayBePublic} />
        </>
      ) : (
        <p>{COLLECTIONS_READ_ONLY}</p>
      )}
    </AccountPage>
  );
}

const InThese = ({ collections }: { collections: ListedCollection[] }) => (
  <p className="mb-6">
    {IT_IS_IN}{" "}
    {collections.map((each, index) => (
      <span key={each.id}>
        {index > 0 && ", "}
        <a href={collectionPath(each)} className="text-link" dir="auto">
          {each.title}
        </a>
      </span>
    ))}
  </p>
);

/** A button for each collection, so that one press adds the paper; the note goes along with it. */
const Choice = ({ collections, paperId }: { collections: ListedCollection[]; paperId: string }) => (
  <form method="post" action={collectionApiPath(collections[0]!, "/items")} className="space-y-5">
    <input type="hidden" name="paper" value={paperId} />
    <input type="hidden" name="from" value="add" />
    <TextArea name="note" label={PAPER_NOTE} rows={2} />
    <fieldset>
      <legend className="mb-2">{CHOOSE_COLLECTION}</legend>
      <ul className="space-y-2">
        {collections.map((each) => (
          <li key={each.id}>
            <Button
              variant="quiet"
              formAction={collectionApiPath(each, "/items")}
              aria-label={`${ADD_IT}: ${each.title}`}
              className="w-full justify-start wrap-anywhere text-start"
            >
              {each.title}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  </form>
);

import type { Collection } from "@/db/queries/collection/collections";
import type { CollectionMember } from "@/db/queries/collection/members";
import { collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import {
  ABOUT_COLLECTION,
  COLLECTION_EDITORS,
  DELETE_COLLECTION,
  deleteExplained,
  EDITORS_EXPLAINED,
  INVITE,
  INVITE_BY_NAME,
  IS_INVITED,
  LEAVE_COLLECTION,
  LINK_EXPLAINED,
  LINK_IS_MADE,
  LINK_OF_COLLECTION,
  MAKE_LINK,
  MAKE_LINK_ANEW,
  NO_EDITORS,
  REMOVE_EDITOR,
  removeEditorNamed,
  SAVE_COLLECTION,
  SHARE_BY_LINK,
} from "@/lib/core/collection/sentences";
import { RESTORABLE_HOURS } from "@/lib/core/comment/community-rules";
import { formAction } from "@/lib/core/site/form-method";
import { Section } from "../account/account-page";
import { ProfileLink } from "../profile/profile-link";
import { Button } from "../ui/button";
import { CopyableText } from "../ui/copyable-text";
import { Field } from "../ui/field";
import { CollectionFields } from "./make-collection";

type Props = {
  collection: Collection;
  members: CollectionMember[];
  mayBePublic: boolean;
  /** Token of a link that was just made. */
  newLink: string | null;
  hasLink: boolean;
  site: string;
};

/** What the owner of a collection alone decides: what it says of itself, who sees it and edits it, and its end. */
export function CollectionSettings({ collection, members, mayBePublic, newLink, hasLink, site }: Props) {
  const { title, description, visibility } = collection;
  return (
    <>
      <Section title={ABOUT_COLLECTION}>
        <form method="post" action={formAction("PATCH", collectionApiPath(collection))} className="space-y-5">
          <CollectionFields
            title={title}
            description={description ?? ""}
            visibility={visibility}
            mayBePublic={mayBePublic}
          />
          <Button>{SAVE_COLLECTION}</Button>
        </form>
      </Section>
      {visibility === "link" && (
        <Section title={SHARE_BY_LINK} id="link">
          {newLink !== null ? (
            <>
              <p className="mb-4">{LINK_EXPLAINED}</p>
              <CopyableText
                label={LINK_OF_COLLECTION}
                text={`${site}${collectionPath(collection)}?key=${newLink}`}
                rows={3}
                isCode
              />
            </>
          ) : (
            hasLink && <p className="mb-4 text-soft">{LINK_IS_MADE}</p>
          )}
          <form method="post" action={collectionApiPath(collection, "/link")} className="mt-4">
            <Button variant="quiet">{hasLink ? MAKE_LINK_ANEW : MAKE_LINK}</Button>
          </form>
        </Section>
      )}
      <Section title={COLLECTION_EDITORS}>
        <p className="mb-4 text-soft">{EDITORS_EXPLAINED}</p>
        {members.length === 0 && <p className="mb-4">{NO_EDITORS}</p>}
        <ul className="mb-5">
          {members.map(({ username, role }) => (
            <li key={username} className="flex items-center justify-between gap-4 border-rule border-b py-2">
              <span className="wrap-anywhere min-w-0">
                <ProfileLink name={username} />
                {role === "invited" && <span className="text-meta text-soft"> {IS_INVITED}</span>}
              </span>
              <form method="post" action={removalOf(collection, username)}>
                <Button variant="quiet" aria-label={removeEditorNamed(username)}>
                  {REMOVE_EDITOR}
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" action={collectionApiPath(collection, "/editors")} className="space-y-5">
          <Field
            name="name"
            label={INVITE_BY_NAME}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Button variant="quiet">{INVITE}</Button>
        </form>
      </Section>
      <Section title={DELETE_COLLECTION}>
        <p className="mb-4 text-soft">{deleteExplained(RESTORABLE_HOURS)}</p>
        <form method="post" action={formAction("DELETE", collectionApiPath(collection))}>
          <Button variant="quiet">{DELETE_COLLECTION}</Button>
        </form>
      </Section>
    </>
  );
}

/** Where an editor is removed. */
function removalOf(collection: Collection, name: string): string {
  const editor = collectionApiPath(collection, `/editors/${name}`);
  return formAction("DELETE", editor);
}

/** For an editor, who may leave. @param name the editor's. */
export const LeaveForm = ({ collection, name }: { collection: Collection; name: string }) => (
  <Section title={LEAVE_COLLECTION}>
    <form method="post" action={removalOf(collection, name)}>
      <Button variant="quiet">{LEAVE_COLLECTION}</Button>
    </form>
  </Section>
);

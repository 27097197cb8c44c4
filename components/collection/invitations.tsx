import type { ListedCollection } from "@/db/queries/collection/collections";
import { collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import {
  ACCEPT_TO_EDIT,
  acceptInvitationTo,
  COLLECTION_INVITATIONS,
  invitedBy,
  REFUSE_INVITATION,
  refuseInvitationTo,
} from "@/lib/core/collection/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { NamedAccounts } from "../moderation/moderation-page";
import { Button } from "../ui/button";
import { Heading } from "../ui/heading";

/** Collections that a reader was asked to edit, each to be accepted or refused. @param name the reader's. */
export function Invitations({ invitations, name }: { invitations: ListedCollection[]; name: string }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mb-8">
      <Heading level={2} look="section" id="invitations">
        {COLLECTION_INVITATIONS}
      </Heading>
      <ul>
        {invitations.map((collection) => {
          const action = collectionApiPath(collection, `/editors/${name}`);
          return (
            <li key={collection.id} className="border-rule border-b py-4">
              <p dir="auto" className="wrap-anywhere font-medium">
                <a href={collectionPath(collection)} className="quiet-link">
                  {collection.title}
                </a>
              </p>
              <p className="text-meta text-soft">
                <NamedAccounts text={invitedBy(collection.owner.username)} />
              </p>
              <form method="post" action={formAction("PUT", action)} className="mt-2 flex flex-wrap gap-3">
                <Button variant="quiet" aria-label={acceptInvitationTo(collection.title)}>
                  {ACCEPT_TO_EDIT}
                </Button>
                <Button
                  variant="quiet"
                  formAction={formAction("DELETE", action)}
                  aria-label={refuseInvitationTo(collection.title)}
                >
                  {REFUSE_INVITATION}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

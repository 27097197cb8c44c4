import Link from "next/link";
import { Fragment } from "react";
import { profilePath } from "@/lib/core/account/profile";
import { entityPath } from "@/lib/core/entity/entities";

/** An author; `claim` is there where an account of this site proved to be them. */
export type LinkedAuthor = { name: string; slug: string; claim?: { account: { username: string } } | null };

/** Names of authors in their order, each leading to the author's papers, or to the account that proved to be the author. */
export function AuthorLinks({ authors }: { authors: LinkedAuthor[] }) {
  return authors.map(({ name, slug, claim }, index) => (
    // Two authors may have one name, and the list never changes its order.
    // biome-ignore lint/suspicious/noArrayIndexKey: as said.
    <Fragment key={index}>
      {index > 0 && ", "}
      <Link
        href={claim ? profilePath(claim.account.username) : entityPath("author", slug)}
        prefetch={false}
        className="quiet-link"
      >
        {name}
      </Link>
    </Fragment>
  ));
}

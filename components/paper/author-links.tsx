import Link from "next/link";
import { Fragment } from "react";
import { entityPath } from "@/lib/core/entity/entities";

/** Names of authors in their order, each leading to the author's papers. */
export function AuthorLinks({ authors }: { authors: { name: string; slug: string }[] }) {
  return authors.map(({ name, slug }, index) => (
    // Two authors may have one name, and the list never changes its order.
    // biome-ignore lint/suspicious/noArrayIndexKey: as said.
    <Fragment key={index}>
      {index > 0 && ", "}
      <Link href={entityPath("author", slug)} prefetch={false} className="quiet-link">
        {name}
      </Link>
    </Fragment>
  ));
}

import type { Route } from "next";
import Link from "next/link";
import { claimPage } from "@/lib/core/claim/claims";
import { ARE_YOU_AN_AUTHOR } from "@/lib/core/claim/sentences";
import { AUTHORS_WITHOUT_LINKS, authorsNotNamed, moreAuthors } from "@/lib/core/paper/sentences";
import { AuthorLinks, type LinkedAuthor } from "./author-links";

/** Names shown before the rest is folded away; a page of four lines. */
const SHOWN_NAMES = 40;
/** Names that lead to their authors. A link is ten times as long as a name, and a collaboration has thousands of them. */
const LINKED_NAMES = 300;

type Props = {
  authors: LinkedAuthor[];
  /** How many asked not to be named. */
  hiddenCount: number;
  /** The paper whose authors can be claimed; without it none can. */
  claimedOf?: string;
};

/** The authors in full; a very long list opens on demand, and is whole in print. */
export function PaperAuthors({ authors, hiddenCount, claimedOf }: Props) {
  if (authors.length + hiddenCount === 0) return null;
  const rest = authors.slice(SHOWN_NAMES);
  const unlinked = authors.slice(LINKED_NAMES).map(({ name }) => name);
  return (
    <div className="mt-4 max-w-text leading-normal">
      <h2 className="sr-only">Authors</h2>
      <p dir="auto">
        <AuthorLinks authors={authors.slice(0, SHOWN_NAMES)} />
      </p>
      {rest.length > 0 && (
        <details className="more-authors mt-1">
          <summary className="no-print w-fit cursor-pointer py-1 text-soft hover:text-ink">
            {moreAuthors(rest.length)}
          </summary>
          <p dir="auto">
            <AuthorLinks authors={authors.slice(SHOWN_NAMES, LINKED_NAMES)} />
          </p>
          {unlinked.length > 0 && (
            <>
              <p className="no-print mt-2 text-soft">{AUTHORS_WITHOUT_LINKS}</p>
              <p dir="auto">{unlinked.join(", ")}</p>
            </>
          )}
        </details>
      )}
      {claimedOf !== undefined && authors.length > 0 && (
        <p className="no-print text-meta">
          <Link
            href={claimPage(claimedOf) as Route}
            prefetch={false}
            rel="nofollow"
            className="quiet-link inline-block py-1 text-soft"
          >
            {ARE_YOU_AN_AUTHOR}
          </Link>
        </p>
      )}
      {hiddenCount > 0 && <p className="text-soft">{authorsNotNamed(hiddenCount)}</p>}
    </div>
  );
}

"use client";

import type { Route } from "next";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { useIsNear } from "@/components/ui/use-is-near";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { fetchAuthors } from "@/lib/browser/cards";
import type { AuthorsAnswer } from "@/lib/core/paper/listed-paper";
import {
  AUTHORS_MISSING,
  AUTHORS_ON_THEIR_WAY,
  authorsNotNamed,
  authorsOf,
  moreAuthors,
} from "@/lib/core/paper/sentences";
import { plural } from "@/lib/core/plural";
import { AuthorLinks } from "./author-links";
import { Submitter } from "./submitter";

/**
 * "Ada Lovelace et al.", or "6 authors" where the first may not be named: all open below the line, each leading to the author. They are fetched then, or when the pointer or
 * the focus comes, which names them as the browser does: in the page, those of fifty papers would be a tenth of it. A link
 * to the paper, which names them all, until scripts take it over.
 */
export function CardAuthors({
  paperId,
  title,
  names,
  count,
}: {
  paperId: string;
  title: string;
  /** From shortAuthors. */
  names: string;
  count: number;
}) {
  const link = useRef<HTMLAnchorElement>(null);
  const isNear = useIsNear(link);
  const [isOpen, setIsOpen] = useState(false);
  const authors = useOnDemand(() => fetchAuthors(paperId));

  function toggle() {
    if (!isOpen) void authors.ask();
    setIsOpen(!isOpen);
  }
  return (
    <>
      <Link
        ref={link}
        href={`/papers/${paperId}` as Route}
        prefetch={false}
        className="quiet-link"
        {...(isNear && !isOpen && { title: titleOf(authors.answer) ?? plural(count, "author") })}
        {...(isNear && { role: "button", "aria-expanded": isOpen, "aria-label": authorsOf(names, count, title) })}
        onPointerEnter={authors.ask}
        onFocus={authors.ask}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          toggle();
        }}
        onKeyDown={(event) => {
          // As buttons do.
          if (event.key !== " ") return;
          event.preventDefault();
          toggle();
        }}
      >
        {names || plural(count, "author")}
      </Link>
      {isOpen && (
        <span className="names" dir="auto">
          <Names paperId={paperId} {...authors} />
        </span>
      )}
    </>
  );
}

/** The same where they are asked for as they are shown, with who submitted the paper, whom a line does not name. */
export function OpenedAuthors({ paperId }: { paperId: string }) {
  const authors = useOnDemand(() => fetchAuthors(paperId));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it is opened.
  useEffect(() => void authors.ask(), []);
  return (
    <p className="names" dir="auto">
      <Names paperId={paperId} {...authors} />
      {authors.answer?.submitter && (
        <span className="submitter">
          <Submitter name={authors.answer.submitter} username={authors.answer.submitterUsername} />
        </span>
      )}
    </p>
  );
}

function Names({ paperId, answer, isMissing }: { paperId: string; answer: AuthorsAnswer | null; isMissing: boolean }) {
  if (!answer) return <span role="status">{isMissing ? AUTHORS_MISSING : AUTHORS_ON_THEIR_WAY}</span>;
  const { authors, moreCount, hiddenCount } = answer;
  return (
    <>
      <AuthorLinks authors={authors} />
      {moreCount > 0 && " "}
      {moreCount > 0 && (
        <Link href={`/papers/${paperId}` as Route} prefetch={false} className="text-link">
          {moreAuthors(moreCount)}
        </Link>
      )}
      {hiddenCount > 0 && `${authors.length > 0 ? ". " : ""}${authorsNotNamed(hiddenCount)}`}
    </>
  );
}

function titleOf(answer: AuthorsAnswer | null): string | undefined {
  if (!answer || answer.authors.length === 0) return undefined;
  const names = answer.authors.map(({ name }) => name).join(", ");
  return answer.moreCount > 0 ? `${names} ${moreAuthors(answer.moreCount)}` : names;
}

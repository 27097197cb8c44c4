import { createElement, Fragment, type ReactNode } from "react";
import { formatMoment } from "@/lib/core/comment/comment-moment";
import { AFTER_CHANGE, BEFORE_CHANGE, CHANGED, NEVER_CHANGED, WRITTEN_FIRST } from "@/lib/core/comment/sentences";
import type { DiffPiece, RevisionChange } from "@/lib/core/comment/word-diff";
import { Heading } from "../ui/heading";

type Props = { first: { body: string; writtenAt: Date } | null; changes: RevisionChange[]; today: string };

/** What a comment said at first, and each change of it. */
export function CommentHistory({ first, changes, today }: Props) {
  if (!first || changes.length === 0) return <p>{NEVER_CHANGED}</p>;
  return (
    <ol>
      <Entry title={WRITTEN_FIRST} at={first.writtenAt} today={today}>
        <Words>{first.body}</Words>
      </Entry>
      {changes.map((change) => (
        <Entry key={change.writtenAt.getTime()} title={CHANGED} at={change.writtenAt} today={today}>
          <Change {...change} />
        </Entry>
      ))}
    </ol>
  );
}

function Entry({ title, at, today, children }: { title: string; at: Date; today: string; children: ReactNode }) {
  return (
    <li className="border-rule border-b py-4 first:pt-0">
      <Heading level={2} look="label" className="mb-2 text-soft">
        {title}
        {", "}
        <time dateTime={at.toISOString()}>{formatMoment(at, today)}</time>
      </Heading>
      {children}
    </li>
  );
}

const Words = ({ children }: { children: ReactNode }) => (
  <p className="whitespace-pre-wrap font-serif text-prose wrap-anywhere" dir="auto">
    {children}
  </p>
);

/** What was taken out and put in, word by word; both texts where they have too little in common for that. */
function Change({ before, after, pieces }: RevisionChange) {
  if (pieces === null)
    return (
      <div className="grid gap-6 sm:grid-cols-2">
        {[
          { name: BEFORE_CHANGE, text: before },
          { name: AFTER_CHANGE, text: after },
        ].map(({ name, text }) => (
          <section key={name} aria-label={name} className="min-w-0">
            <p className="text-meta text-soft">{name}</p>
            <Words>{text}</Words>
          </section>
        ))}
      </div>
    );
  // As children of their own, pieces need no keys.
  return <Words>{createElement(Fragment, null, ...pieces.map(showPiece))}</Words>;
}

/** Some screen readers say nothing of <ins> and <del>; for them it stands in words. */
function showPiece({ kind, text }: DiffPiece): ReactNode {
  if (kind === "kept") return text;
  const Tag = kind === "added" ? "ins" : "del";
  return (
    <Tag className={kind === "added" ? "bg-tint" : "text-soft"}>
      <span className="sr-only">{kind === "added" ? " [added: " : " [removed: "}</span>
      {text}
      <span className="sr-only">] </span>
    </Tag>
  );
}

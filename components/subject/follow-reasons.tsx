import Link from "next/link";
import { Fragment } from "react";
import { type Subject, shortName, subjectKey, subjectPath } from "@/lib/subjects";

/** Reasons that are named; a paper of many topics has more. */
const NAMED = 4;

/** "Because you follow NVIDIA, Yann LeCun and cs.CL". */
export function FollowReasons({ reasons }: { reasons: Subject[] }) {
  if (reasons.length === 0) return null;
  const named = reasons.slice(0, NAMED);
  const more = reasons.length - named.length;
  return (
    <p className="reasons">
      Because you follow{" "}
      {named.map((subject, index) => (
        <Fragment key={subjectKey(subject.kind, subject.slug)}>
          {index > 0 && (index === named.length - 1 && more === 0 ? " and " : ", ")}
          <Link href={subjectPath(subject.kind, subject.slug)} prefetch={false} dir="auto">
            {shortName(subject)}
          </Link>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`}
    </p>
  );
}

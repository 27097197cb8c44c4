// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { entityPath, shortName } from "@/lib/core/entity/entities";
import { type FollowReason, splitReasons } from "@/lib/core/entity/follow-reasons";

/** Reasons of a kind that are named; a paper of many topics has more. */
const NAMED = 4;

/**
 * "Because you follow NVIDIA, Yann LeCun and cs.CL; it matches “lightweight adapter”". @param organization that the
 * paper's card names anyway: where it is the only reason, nothing is said.
 */
export function FollowReasons({
  reasons,
  organization,
}: {
  reasons: FollowReason[];
  organization: { slug: string } | null;
}) {
  const { entities, searches } = splitReasons(reasons);
  const [only] = reasons;
  const isSaid = reasons.length === 1 && only?.kind === "organization" && only.slug === organization?.slug;
  if (reasons.length === 0 || isSaid) return null;
  return (
    <p className="reasons">
      {entities.length > 0 && "Because you follow "}
      <Links to={entities.map((entity) => ({ path: entityPath(entity.kind, entity.slug), name: shortName(entity) }))} />
      {searches.length > 0 && (entities.length > 0 ? "; it matches " : "Matches ")}
      <Links to={searches.map(({ path, name }) => ({ path, name: `“${name}”` }))} />
    </p>
  );
}

/** "A, B and C". */
function Links({ to }: { to: { path: string; name: string }[] }) {
  const named = to.slice(0, NAMED);
  const more = to.length - named.length;
  return (
    <>
      {named.map(({ path, name }, index) => (
        <Fragment key={path}>
          {index > 0 && (index === named.length - 1 && more === 0 ? " and " : ", ")}
          <Link href={path as Route} prefetch={false} dir="auto">
            {name}
          </Link>
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  );
}

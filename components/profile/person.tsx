import type { Route } from "next";
import Link from "next/link";
import { AT_HUGGING_FACE } from "@/lib/core/paper/sentences";
import type { ShownPerson } from "@/lib/core/paper/submitter-name";
import { OrganizationAvatar } from "../entity/organization-badge";

/** Somebody with their page: an account of this site, or somebody elsewhere, which is said beside the name. */
export function Person({ person: { name, href, avatar, isElsewhere } }: { person: ShownPerson }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5">
      <OrganizationAvatar organization={{ slug: "", name, avatar }} size="small" />
      {href === null ? (
        <bdi>{name}</bdi>
      ) : isElsewhere ? (
        <>
          <a href={href} rel="nofollow noopener" className="wrap-anywhere text-link">
            <bdi>{name}</bdi>
          </a>
          <span className="text-meta text-soft">{AT_HUGGING_FACE}</span>
        </>
      ) : (
        <Link href={href as Route} prefetch={false} className="wrap-anywhere text-link">
          <bdi>{name}</bdi>
        </Link>
      )}
    </span>
  );
}

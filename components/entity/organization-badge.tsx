// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import Link from "next/link";
import type { CSSProperties } from "react";
import { entityPath } from "@/lib/core/entity/entities";
import { inWidth } from "@/lib/core/picture/pictures";

/** `avatar` is a kept logo, as inWidth takes it. */
export type BadgeOrganization = { slug: string; name: string; avatar: string | null };

/** Picture and name of an organization, leading to its papers. */
export function OrganizationBadge({ organization }: { organization: BadgeOrganization }) {
  return (
    <Link href={entityPath("organization", organization.slug)} prefetch={false} className="badge">
      <OrganizationAvatar organization={organization} size="small" />
      <span>{organization.name}</span>
    </Link>
  );
}

/**
 * The initial, and over it the logo when one is kept: painted by CSS, so that one that does not come leaves the initial,
 * without a script and without a broken frame.
 */
export function OrganizationAvatar({
  organization,
  size,
}: {
  organization: BadgeOrganization;
  size: "small" | "medium" | "large";
}) {
  const picture = organization.avatar && inWidth(organization.avatar, size === "small" ? 48 : 128);
  const style = picture ? { "--picture": `url("${picture}")` } : undefined;
  return (
    <span aria-hidden="true" className={`avatar avatar-${size}`} style={style as CSSProperties}>
      {initial(organization.name)}
    </span>
  );
}

function initial(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "·";
}

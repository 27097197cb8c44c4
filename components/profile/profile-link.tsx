import Link from "next/link";
import type { ReactNode } from "react";
import { profilePath } from "@/lib/core/account/profile";

/**
 * An account of this site, leading to its profile. Where there may be no discussions there are no profiles: who shows it there asks
 * first. @param name its username. @param children in place of it.
 */
export const ProfileLink = ({ name, children }: { name: string; children?: ReactNode }) => (
  <Link href={profilePath(name)} prefetch={false} className="quiet-link">
    {children ?? name}
  </Link>
);

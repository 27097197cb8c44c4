import type { Metadata } from "next";
import type { Profile } from "@/db/queries/account/profiles";
import { profilePath } from "@/lib/core/account/profile";
import { feedLinks } from "@/lib/core/list/feed/address";
import { profileDescription, profileTitle } from "@/lib/core/profile/sentences";
import { env } from "../runtime/env";

/** Head of an account's page. Search engines are kept away unless the account lets them in, and is established. */
export function profileMetadata({ username, name, bio, isIndexed }: Profile): Metadata {
  const path = profilePath(username);
  const title = profileTitle(username, name);
  const description = bio ?? profileDescription(name ?? username);
  return {
    title,
    description,
    ...(!isIndexed && { robots: { index: false } }),
    alternates: { canonical: path, types: feedLinks(path) },
    openGraph: { type: "profile", siteName: env.SITE_NAME, url: path, title, description, images: [] },
    twitter: { card: "summary" },
  };
}

import type { Metadata } from "next";
import { formatDayLong } from "@/lib/core/days";
import { feedLinks } from "@/lib/core/list/feed/address";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { periodTitle } from "@/lib/core/list/sentences";
import { socialCardImage } from "@/lib/core/paper/social-card";
import { env } from "@/lib/server/runtime/env";
import { oembedPath } from "@/lib/server/site/oembed";
import { type ListAddress, listPath, shared } from "../address";
import { isPlain, type ListPage, papersOf } from "../read-list";

/** Head of a list's page. Search engines know the plain one alone, of the many ways to see a list. */
export function listMetadata(address: ListAddress, page: ListPage): Metadata {
  const { entry, parameter, choices, afterText } = address;
  const { list } = page;
  const asked = list.entity ? list.path : listPath(entry, parameter);
  const types = feedLinks(asked, formatPaperListQuery(shared(choices)));
  if (!isPlain(address))
    return {
      title: afterText === null ? list.title : list.moreTitle,
      robots: { index: false },
      alternates: { canonical: list.path, types },
    };
  if (entry.path === "/") return describeFront(page, types);
  return describeList(page, types);
}

type Types = ReturnType<typeof feedLinks>;

/** The front page is shared with the picture of its newest day. */
function describeFront({ feed }: ListPage, types: Types): Metadata {
  const section = feed?.sections[0];
  return {
    title: { absolute: env.SITE_NAME },
    alternates: { canonical: "/", types },
    openGraph: {
      type: "website",
      siteName: env.SITE_NAME,
      title: env.SITE_NAME,
      images: section
        ? socialCardImage(`lists/papers/date/${section.day}`, periodTitle(formatDayLong(section.day, "")))
        : [],
    },
  };
}

/** A list has a picture of its own; a day can be shown within other pages as well. */
function describeList(page: ListPage, types: Types): Metadata {
  const { title, description, path, period } = page.list;
  const hasPapers = papersOf(page).length > 0;
  const isShownElsewhere = hasPapers && period?.period.kind === "day";
  return {
    title,
    description,
    alternates: {
      canonical: path,
      types: { ...types, ...(isShownElsewhere && { "application/json+oembed": oembedPath(path) }) },
    },
    openGraph: {
      siteName: env.SITE_NAME,
      title,
      description,
      url: path,
      images: hasPapers ? socialCardImage(`lists${path}`, title) : [],
    },
    twitter: { card: hasPapers ? "summary_large_image" : "summary" },
  };
}

import type { Metadata, Route } from "next";
import { permanentRedirect } from "next/navigation";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { parseInternalPath } from "@/lists/internal";
import { PublicListPage } from "@/lists/page/list-page";
import { listMetadata } from "@/lists/page/metadata";
import { missingTitle, NoSuchList } from "@/lists/page/no-such-list";
import { readListPage } from "@/lists/read-list";

// The whole page is made ahead of the request: complete HTML, real 404s, and any cache in front may keep it. next.config.ts
// and proxy.ts lead every public list here, whatever its address chooses.
export const ensureStatic = "navigation";

/** Stands for a list nobody asks for, so that the build reads no papers and needs no database. */
export function generateStaticParams() {
  return [{ list: ["_"] }];
}

type Props = { params: Promise<{ list: string[] }> };

async function read(params: Props["params"]) {
  const asked = parseInternalPath((await params).list);
  return { ...asked, page: asked.address && (await readListPage(asked.address)) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path, address, page } = await read(params);
  return address && page ? listMetadata(address, page) : { title: missingTitle({ path, address }) };
}

export default async function ListPage({ params }: Props) {
  const { path, address, page } = await read(params);
  if (!address || !page) return <NotFoundAnswer page={<NoSuchList path={path} address={address} />} />;
  // Names are written one way, so that a list has one address.
  if (page.list.entity && decodeURI(page.list.path) !== decodeURI(path))
    permanentRedirect(
      `${page.list.path}${formatPaperListQuery(address.choices, address.afterText, address.entry.view)}` as Route,
    );
  return <PublicListPage address={address} page={page} isUnreadInBrowser={address.choices.unread} />;
}

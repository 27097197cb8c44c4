import type { Metadata } from "next";
import { connection } from "next/server";
import { cache } from "react";
import { getViewer } from "@/lib/server/account/viewer";
import { findList } from "@/lists/find-list";
import { parseInternalPath } from "@/lists/internal";
import { PublicListPage } from "@/lists/page/list-page";
import { missingTitle, NoSuchList } from "@/lists/page/no-such-list";
import { readListPapers } from "@/lists/read-list";

// What one reader has not read of a public list: made for each request, and whole in it.
export const instant = false;

type Props = { params: Promise<{ list: string[] }> };

async function find(params: Props["params"]) {
  // What is said of a period goes by the time of the request.
  await connection();
  return findOnce((await params).list.join("/"));
}

/** Once a request, for its head and its page. */
const findOnce = cache(async (internal: string) => {
  const asked = parseInternalPath(internal.split("/"));
  return { ...asked, list: asked.address && (await findList(asked.address)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path, address, list } = await find(params);
  return { title: list?.title ?? missingTitle({ path, address }), robots: { index: false } };
}

export default async function UnreadListPage({ params }: Props) {
  const { path, address, list } = await find(params);
  if (!address || !list) return <NoSuchList path={path} address={address} />;
  const viewer = await getViewer();
  const page = await readListPapers(address, list, viewer?.id ?? null);
  return <PublicListPage address={address} page={page} isUnreadInBrowser={!viewer} />;
}

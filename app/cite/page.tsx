import type { Metadata } from "next";
import { CitePage } from "@/components/citation/cite-page";
import { listPapersById } from "@/db/queries/paper/papers";
import { CHOSEN_PAPERS_MAX } from "@/lib/core/citation/paths";
import { CITE_PAPERS } from "@/lib/core/citation/sentences";
import { parsePaperId } from "@/lib/core/source";

// The papers stand in the query string, so the page is made for each request, and whole in it.
export const instant = false;

export const metadata: Metadata = { title: CITE_PAPERS, robots: { index: false } };

/** Papers that are named, to be cited all or some of them. */
export default async function CiteNamedPage({ searchParams }: PageProps<"/cite">) {
  const ids = readIds((await searchParams).papers).slice(0, CHOSEN_PAPERS_MAX);
  return <CitePage ids={ids} cards={await listPapersById(ids)} list={null} />;
}

/** Canonical ids of what the address names, each once; what is no id is left out. */
function readIds(given: string | string[] | undefined): string[] {
  const texts = [given ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(texts.flatMap((text) => parsePaperId(text)?.id ?? []))];
}

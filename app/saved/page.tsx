import type { Metadata } from "next";
import { MarkedPage } from "./_list/marked-page";

// Made for each request: the viewer's own list, or a place for what their browser keeps.
export const instant = false;

export const metadata: Metadata = { title: "Saved", robots: { index: false } };

export default function SavedPage({ searchParams }: PageProps<"/saved">) {
  return <MarkedPage kind="saved" searchParams={searchParams} />;
}

import type { Metadata } from "next";
import { HistoryPage } from "../_list/history-page";

// Made for each request, as the other lists of the viewer.
export const instant = false;

export const metadata: Metadata = { title: "History", robots: { index: false } };

export default async function Page({ searchParams }: PageProps<"/saved/history">) {
  return <HistoryPage said={await searchParams} />;
}

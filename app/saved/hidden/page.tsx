import type { Metadata } from "next";
import { MarkedPage } from "../_list/marked-page";

export const instant = false;

export const metadata: Metadata = { title: "Hidden", robots: { index: false } };

export default function HiddenPage({ searchParams }: PageProps<"/saved/hidden">) {
  return <MarkedPage kind="hidden" searchParams={searchParams} />;
}

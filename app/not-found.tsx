import type { Metadata } from "next";
import { NoSuchPage } from "@/components/site/no-such-page";
import { CHECK_THE_ADDRESS, PAGE_NOT_FOUND } from "@/lib/core/site/sentences";

export const metadata: Metadata = { title: PAGE_NOT_FOUND };

export default function NotFound() {
  return (
    <NoSuchPage title={PAGE_NOT_FOUND}>
      <p>{CHECK_THE_ADDRESS}</p>
    </NoSuchPage>
  );
}

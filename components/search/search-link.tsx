import type { Route } from "next";
import Link from "next/link";
import { type SearchAddress, searchPath } from "@/lib/core/search/search-address";

/** A search to make instead, from its first page on, by its text or another label. */
export function SearchLink({ address, label = address.text }: { address: SearchAddress; label?: string }) {
  return (
    <Link
      className="text-link text-ink"
      href={searchPath({ ...address, after: null }) as Route}
      prefetch={false}
      dir="auto"
    >
      {label}
    </Link>
  );
}

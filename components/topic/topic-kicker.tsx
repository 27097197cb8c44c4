import Link from "next/link";
import { findArxivCategory } from "@/lib/arxiv-categories";

/** Over a topic's name: its field, leading to all topics, and arXiv's category. */
export function TopicKicker({ category }: { category: string }) {
  return (
    <>
      <Link href="/topics" className="quiet-link">
        {findArxivCategory(category)?.field}
      </Link>
      {` · ${category}`}
    </>
  );
}

import Link from "next/link";
import { findTopic } from "@/lib/core/entity/topics";

/** Over a topic's name: its field, leading to all topics, and its short form. */
export function TopicKicker({ category }: { category: string }) {
  const topic = findTopic(category);
  return (
    <>
      <Link href="/topics" className="quiet-link">
        {topic?.field}
      </Link>
      {topic && topic.label !== topic.name && ` · ${topic.label}`}
    </>
  );
}

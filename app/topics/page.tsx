import type { Metadata } from "next";
import { connection } from "next/server";
import { TopicList } from "@/components/entity/topic-list";
import { MessagePage } from "@/components/site/message-page";
import { knownTopics } from "@/lib/core/entity/topics";
import { readTopicCounts } from "@/lists/topic-counts";

// Made for each request from what is cached: a page without parameters would need the database at build time.
export const instant = false;

export const metadata: Metadata = {
  title: "Topics",
  description: "The fields and categories that have papers here.",
  alternates: { canonical: "/topics" },
};

export default async function TopicsPage() {
  await connection();
  const counts = await readTopicCounts();
  const topics = knownTopics.flatMap((topic) => {
    const paperCount = counts[topic.category];
    return paperCount ? [{ ...topic, paperCount }] : [];
  });
  if (topics.length > 0) return <TopicList topics={topics} />;
  return (
    <MessagePage title="Topics">
      <p>No paper here has a category yet. They come with the papers that are fetched from their sources.</p>
    </MessagePage>
  );
}

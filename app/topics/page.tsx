import type { Metadata } from "next";
import { connection } from "next/server";
import { TopicList } from "@/components/entity/topic-list";
import { MessagePage } from "@/components/site/message-page";
import { addDays } from "@/lib/core/days";
import { ACTIVE_DAYS } from "@/lib/core/entity/organization-orders";
import { NO_TOPIC_YET, TOPICS_DESCRIPTION } from "@/lib/core/entity/sentences";
import { knownTopics } from "@/lib/core/entity/topics";
import { today } from "@/lists/find-list";
import { readRecentTopicCounts, readTopicCounts } from "@/lists/topic-counts";

// Made for each request from what is cached: a page without parameters would need the database at build time.
export const instant = false;

export const metadata: Metadata = {
  title: "Topics",
  description: TOPICS_DESCRIPTION,
  alternates: { canonical: "/topics" },
};

export default async function TopicsPage() {
  await connection();
  const since = addDays(today(), 1 - ACTIVE_DAYS.topic);
  const [counts, recentCounts] = await Promise.all([readTopicCounts(), readRecentTopicCounts(since)]);
  const topics = knownTopics.flatMap((topic) => {
    const paperCount = counts[topic.category];
    return paperCount ? [{ ...topic, paperCount, recentCount: recentCounts[topic.category] ?? 0 }] : [];
  });
  if (topics.length > 0) return <TopicList topics={topics} />;
  return (
    <MessagePage title="Topics">
      <p>{NO_TOPIC_YET}</p>
    </MessagePage>
  );
}

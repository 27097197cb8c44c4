import { knownTopics } from "@/lib/core/entity/topics";
import { openRead } from "@/lib/server/api/open-read";
import { topicsOperation } from "@/lib/server/api/operations/entities";
import { toTopic } from "@/lib/server/api/serialize-paper";
import { readTopicCounts } from "@/lists/topic-counts";

export const { GET, OPTIONS } = openRead(topicsOperation, async () => {
  const counts = await readTopicCounts();
  return { json: knownTopics.map((topic) => toTopic(topic, counts[topic.category] ?? 0)) };
});

import { findEntity } from "@/db/queries/entity/entities";
import { decodeSegment } from "@/lib/core/decode-segment";
import { TOPIC_UNKNOWN } from "@/lib/core/entity/sentences";
import { findTopic } from "@/lib/core/entity/topics";
import { openRead } from "@/lib/server/api/open-read";
import { readTopic } from "@/lib/server/api/operations/entities";
import { toTopic } from "@/lib/server/api/serialize-paper";
import { refuse } from "@/lib/server/http/refusal";
import { readTopicCounts } from "@/lists/topic-counts";

export const { GET, OPTIONS } = openRead(readTopic, async ({ parts: { slug = "" } }) => {
  const topic = findTopic(decodeSegment(slug));
  if (!topic) return refuse(404, TOPIC_UNKNOWN);
  const [found, counts] = await Promise.all([findEntity("topic", topic.category), readTopicCounts()]);
  return { json: { ...toTopic(topic, counts[topic.category] ?? 0), numFollowers: found?.followerCount ?? 0 } };
});

import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { entityPath } from "@/lib/core/entity/entities";
import { plural } from "@/lib/core/plural";
import type { Topic } from "@/lib/core/source/source";

type ListedTopic = Topic & { paperCount: number };

/** Topics with their numbers of papers, by field as their sources list them. */
export function TopicList({ topics }: { topics: ListedTopic[] }) {
  return (
    <div className="page-width pt-8">
      <Heading level={1} look="page" isRuled>
        Topics
      </Heading>
      {groupByField(topics).map(({ field, topics: ofField }) => (
        <section key={field} aria-labelledby={headingId(field)} className="mt-8 sm:mt-10">
          <Heading level={2} look="entry" id={headingId(field)}>
            {field}
          </Heading>
          <ul className="mt-2 gap-x-12 sm:columns-2 lg:columns-3">
            {ofField.map((topic) => (
              <li key={topic.category} className="break-inside-avoid border-rule border-b">
                <Link
                  href={entityPath("topic", topic.category)}
                  prefetch={false}
                  className="group flex items-baseline gap-x-3 py-2 text-body"
                >
                  <span className="min-w-0 grow">
                    <span className="group-hover:underline">{topic.name}</span>
                    {topic.label !== topic.name && (
                      <span className="whitespace-nowrap text-meta text-soft"> {topic.label}</span>
                    )}
                  </span>
                  <span className="text-meta text-soft tabular-nums">
                    <span className="sr-only">{plural(topic.paperCount, "paper")}</span>
                    <span aria-hidden="true">{topic.paperCount.toLocaleString("en")}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Topics come in their sources' order, so those of a field stand together. */
function groupByField(topics: ListedTopic[]): { field: string; topics: ListedTopic[] }[] {
  const groups: { field: string; topics: ListedTopic[] }[] = [];
  for (const topic of topics) {
    const last = groups.at(-1);
    if (last?.field === topic.field) last.topics.push(topic);
    else groups.push({ field: topic.field, topics: [topic] });
  }
  return groups;
}

const headingId = (field: string) => field.toLowerCase().replaceAll(" ", "-");

import Link from "next/link";
import { plural } from "@/lib/core/plural";
import type { Topic } from "@/lib/core/source/source";
import { subjectPath } from "@/lib/core/subject/subjects";

type ListedTopic = Topic & { paperCount: number };

/** Topics with their numbers of papers, by field as their sources list them. */
export function TopicList({ topics }: { topics: ListedTopic[] }) {
  return (
    <div className="page-width pt-8">
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">Topics</h1>
      {groupByField(topics).map(({ field, topics: ofField }) => (
        <section key={field} aria-labelledby={headingId(field)} className="mt-8 sm:mt-10">
          <h2 id={headingId(field)} className="text-[1.375rem] tracking-[-0.012em]">
            {field}
          </h2>
          <ul className="mt-2 gap-x-12 sm:columns-2 lg:columns-3">
            {ofField.map((topic) => (
              <li key={topic.category} className="break-inside-avoid border-rule border-b">
                <Link
                  href={subjectPath("topic", topic.category)}
                  prefetch={false}
                  className="group flex items-baseline gap-x-3 py-2 text-[0.9375rem]"
                >
                  <span className="min-w-0 grow">
                    <span className="group-hover:underline">{topic.name}</span>
                    {topic.label !== topic.name && (
                      <span className="whitespace-nowrap text-[0.8125rem] text-soft"> {topic.label}</span>
                    )}
                  </span>
                  <span className="text-[0.8125rem] text-soft tabular-nums">
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

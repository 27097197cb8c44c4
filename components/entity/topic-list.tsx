import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { entityPath } from "@/lib/core/entity/entities";
import { ACTIVE_DAYS } from "@/lib/core/entity/organization-orders";
import { andRecentPapers } from "@/lib/core/entity/sentences";
import { plural } from "@/lib/core/plural";
import type { Topic } from "@/lib/core/source/source";
import { FollowButton } from "./follow-button";

/** A topic with its papers, and those of its last days. */
type ListedTopic = Topic & { paperCount: number; recentCount: number };

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
              <TopicRow key={topic.category} topic={topic} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function TopicRow({ topic: { category, name, label, paperCount, recentCount } }: { topic: ListedTopic }) {
  return (
    <li className="flex break-inside-avoid items-center gap-x-3 border-rule border-b py-2">
      <div className="min-w-0 grow">
        <Link
          href={entityPath("topic", category)}
          prefetch={false}
          className="quiet-link py-0.5 text-body leading-snug"
        >
          {name}
        </Link>
        <p className="text-meta text-soft">
          {label !== name && `${label} · `}
          {plural(paperCount, "paper")}
          {recentCount > 0 && andRecentPapers(recentCount, ACTIVE_DAYS.topic)}
        </p>
      </div>
      <FollowButton entity={{ kind: "topic", slug: category, name }} />
    </li>
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

import { arxivTopics } from "../source/arxiv-topics";
import { biorxivTopics } from "../source/biorxiv-topics";
import type { Topic } from "../source/source";

/** Entity classes of every source, each field's together; the table `topics` holds the same ones. */
export const knownTopics: readonly Topic[] = [...arxivTopics, ...biorxivTopics];

const byLowerCase = new Map(knownTopics.map((topic) => [topic.category.toLowerCase(), topic]));

/** The topic that `text` names in any letter case, or null: papers carry classes of other systems (MSC, ACM) too. */
export function findTopic(text: string): Topic | null {
  return byLowerCase.get(text.toLowerCase()) ?? null;
}

/** A category in a word, as readers know it: "cs.CL", "Neuroscience". */
export const categoryLabel = (category: string): string => findTopic(category)?.label ?? category;

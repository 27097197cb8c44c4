import { z } from "zod";
import { parseDay } from "@/lib/core/days";
import { operation } from "../operation";
import { limitOf } from "../query";
import { authorDetailShape, dayShape, linkedReposShape, topicShape } from "../shapes/entities";

export const topicsOperation = operation({
  id: "listTopics",
  method: "get",
  path: "/api/topics",
  summary: "Topics, and how many papers each has",
  answer: { description: "Every topic, in the order of their fields.", schema: z.array(topicShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/topics" },
});

export const readTopic = operation({
  id: "getTopic",
  method: "get",
  path: "/api/topics/{slug}",
  summary: "One topic",
  parts: { slug: "Its category, in any letter case." },
  answer: { description: "The topic.", schema: topicShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/topics/cs.CL" },
});

export const readAuthor = operation({
  id: "getAuthor",
  method: "get",
  path: "/api/authors/{slug}",
  summary: "One author",
  description: "Their papers: /api/daily_papers?author=, and /authors/{slug}/feed.json.",
  parts: { slug: "The name in addresses." },
  answer: { description: "The author.", schema: authorDetailShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/authors/yunhe-wang" },
});

const DAY = "Give `cursor` as it stands in the Link header of the page before.";

export const readDays = operation({
  id: "listDays",
  headers: ["Link"],
  method: "get",
  path: "/api/days",
  summary: "Days that have papers",
  description: "Newest first; the Link header leads to the next page.",
  query: z.object({
    cursor: z
      .string({ error: DAY })
      .refine((day) => parseDay(day), DAY)
      .optional()
      .describe("Where the page before ended, or the newest day to give."),
    limit: limitOf(366, 31),
  }),
  answer: { description: "The days.", schema: z.array(dayShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/days?limit=3" },
});

export const readLinkedRepos = operation({
  id: "listLinkedRepos",
  method: "get",
  path: "/api/arxiv/{paperId}/repos",
  summary: "Models, data sets and Spaces that name a paper, as Hugging Face's clients ask",
  parts: { paperId: "Id of a paper." },
  answer: { description: "Empty lists, since none are kept here.", schema: linkedReposShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/arxiv/2404.18911/repos" },
});

import { z } from "zod";
import { operation } from "../operation";
import { whoamiShape } from "../shapes/people";

export const readDescription = operation({
  id: "readDescription",
  method: "get",
  path: "/api/openapi.json",
  summary: "This description, as OpenAPI 3.1",
  answer: { description: "The description.", schema: z.looseObject({ openapi: z.string() }) },
  refusals: [400],
  scope: null,
  example: { path: "/api/openapi.json" },
});

export const readWhoami = operation({
  id: "whoami",
  method: "get",
  path: "/api/whoami-v2",
  summary: "Whose token this is",
  description: "As `hf auth login` and `hf auth whoami` ask, and huggingface_hub's `whoami()`. Any token may.",
  answer: { description: "The account, and the token.", schema: whoamiShape },
  refusals: [401],
  scope: "any",
  example: { path: "/api/whoami-v2" },
});

export const readViewer = operation({
  id: "readViewer",
  method: "get",
  path: "/api/viewer",
  summary: "What is yours",
  description:
    "Who you are, your votes and marks on the papers that you name, and what you follow. With `discussion`, also your own comments and reactions there, and whether you may write.",
  query: z.object({
    papers: z.string().max(20_000).optional().describe("Ids of papers with commas between, at most 200."),
    discussion: z.string().max(100).optional().describe("Id of the paper whose discussion you ask about."),
  }),
  answer: {
    description: "You, or `viewer: null` without a session or token.",
    schema: z.looseObject({ viewer: z.looseObject({ username: z.string() }).nullable() }),
  },
  refusals: [400, 401, 403],
  scope: "read",
  example: { path: "/api/viewer?papers=2404.18911" },
});

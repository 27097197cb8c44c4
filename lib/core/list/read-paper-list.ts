import { z } from "zod";
import type { EntityKind } from "../entity/entities";
import { parseFilterSlug } from "../entity/entity-slugs";
import { type PaperListQuery, paperOrders } from "./paper-list";
import { DEFAULT_VIEW, type PaperView, parsePaperView } from "./paper-view";
import { listParameterWrong } from "./sentences";

const slug = (kind: EntityKind) =>
  z.string().transform((text, context) => {
    const found = parseFilterSlug(kind, text);
    if (found === null) context.addIssue("none");
    return found;
  });

/** Each parameter by its name in an address, with what it may say in words. */
const parameters = {
  topic: { schema: slug("topic"), says: "a category like cs.CL, or none" },
  organization: { schema: slug("organization"), says: "the slug of an organization like huawei-noah" },
  author: { schema: slug("author"), says: "the slug of an author like yann-lecun" },
  min_upvotes: {
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    says: "a whole number from 0 to 999999999",
  },
  has: { schema: z.literal("code"), says: "`code`" },
  unread: { schema: z.literal("1"), says: "`1`" },
  order: { schema: z.enum(paperOrders), says: "one of votes, newest and comments" },
  view: {
    schema: z.string().transform((text, context) => {
      const view = parsePaperView(text);
      if (view === null) context.addIssue("none");
      return view as PaperView;
    }),
    says: "one of excerpts, titles, abstracts and grid",
  },
};

/** Names of the parameters that choose something of a list; proxy.ts reads addresses with one of them. */
export const paperListParameters = Object.keys(parameters) as (keyof typeof parameters)[];

type Given = { [Name in keyof typeof parameters]?: z.infer<(typeof parameters)[Name]["schema"]> };

/**
 * Reads the parameters of a list. Empty ones count as not given, as a form sends them.
 * @param read gives the first value of a parameter. @returns `problem` names the first wrong one in a sentence; the
 * rest of `query` holds all the same. @param ownView of the list, which goes unsaid.
 */
export function readPaperListQuery(
  read: (name: string) => string | null | undefined,
  ownView: PaperView = DEFAULT_VIEW,
): { query: PaperListQuery; problem: string | null } {
  const given: Given = {};
  let problem: string | null = null;
  for (const name of paperListParameters) {
    const text = read(name);
    if (!text) continue;
    const { schema, says } = parameters[name];
    const { success, data } = schema.safeParse(text);
    if (success) Object.assign(given, { [name]: data });
    else problem ??= listParameterWrong(name, says);
  }
  const query: PaperListQuery = {
    filter: {
      topic: given.topic ?? null,
      organization: given.organization ?? null,
      author: given.author ?? null,
      minUpvotes: given.min_upvotes ?? 0,
      hasCode: given.has !== undefined,
    },
    unread: given.unread !== undefined,
    order: given.order ?? "default",
    view: given.view ?? ownView,
  };
  return { query, problem };
}

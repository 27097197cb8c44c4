import { z } from "zod";
import {
  type AbstractOrigin,
  abstractOrigins,
  type ImportedAccount,
  type ImportedAuthor,
  partOfFields,
} from "@/db/schema";
import { parseDay } from "@/lib/core/days";
import { count, fact, foldedText, givenInstant, LIMITS, url } from "../../../lib/core/paper/field-checks";
import { namesInEntry } from "../../../lib/core/paper/printed-authors";
import { isWithdrawal } from "../../../lib/core/paper/withdrawal";
import { parsePaperId, sourceOrigins, statedMonth } from "../../../lib/core/source";
import { foldText } from "../../../lib/core/text/fold-text";
import { parseLatex } from "../../../lib/core/text/latex";
import { plainText } from "../../../lib/core/text/rich-text";

const ORGANIZATION_SLUG_LENGTH = 96;

const objectId = z.string().regex(/^[0-9a-f]{24}$/);
const account = z.object({
  objectId: fact(objectId),
  name: foldedText(100),
  fullname: fact(foldedText(200)),
  avatarUrl: fact(url),
  type: fact(foldedText(20)),
  isPro: fact(z.boolean()),
  isHf: fact(z.boolean()),
  isHfAdmin: fact(z.boolean()),
  isMod: fact(z.boolean()),
  followerCount: fact(count),
});
const importedAuthor = z.object({
  objectId: fact(objectId),
  status: fact(foldedText(50)),
  statusChangedAt: fact(givenInstant.transform((date) => date.toISOString())),
  account: fact(account),
});

const schema = z.object({
  id: z
    .string({ error: "it has no id" })
    .transform((text) => parsePaperId(text)?.id ?? "")
    .refine(Boolean, "its id is none of a known source"),
  ...partOfFields("given"),
  origin: z.enum(abstractOrigins),
  authors: z
    .array(
      z.object(
        {
          name: requiredTextOrEmpty("author's name", LIMITS.name).transform(plainName),
          hidden: z.boolean().catch(false).default(false),
          imported: fact(importedAuthor).transform((facts) => known<ImportedAuthor>(facts)),
        },
        { error: "its authors are not a list of names" },
      ),
      { error: "its authors are not a list of names" },
    )
    .max(LIMITS.authors, `it has more than ${LIMITS.authors.toLocaleString("en")} authors`)
    .transform((authors) => authors.flatMap(namedApart)),
  organization: fact(
    z.object({
      slug: z.string().transform(organizationSlug).pipe(z.string().min(1)),
      name: foldedText(200),
      avatarUrl: fact(url),
      objectId: fact(objectId),
    }),
  ),
  featured: z
    .object(
      {
        on: z.string().refine((day) => parseDay(day), "its day is not a date"),
        position: fact(count),
        at: fact(givenInstant),
      },
      { error: "its day is not a date" },
    )
    .transform(({ on, position, at }) => ({ on, position, at: at ?? new Date(`${on}T00:00:00Z`) }))
    .nullable(),
  /** Says less than its source knows of that version, as an announcement does; the word of a whole record stays. */
  isPartial: z.boolean().catch(false).default(false),
  upvotes: fact(count),
  comments: fact(count),
  submitter: fact(account).transform((facts) => known<ImportedAccount>(facts)),
});

/** The one form that every source produces and the write path takes; null and [] mean that the source does not know. */
export type NormalizedPaper = z.output<typeof schema>;
/** What a source has of a paper, unchecked: a wrong value is found by `normalizePaper`, not by the source. */
export type PaperDraft = { origin: AbstractOrigin } & { [Field in Exclude<keyof NormalizedPaper, "origin">]?: unknown };

export type Normalized = { paper: NormalizedPaper; notes: string[] } | { reason: string };

/** The checked and cleaned paper with notes on facts that were left out, or the reason why it cannot be taken. */
export function normalizePaper(draft: PaperDraft): Normalized {
  const parsed = schema.safeParse({ authors: [], ...draft, featured: draft.featured ?? null });
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => issue.message);
    return { reason: [...new Set(reasons)].slice(0, 3).join("; ") };
  }
  const paper = parsed.data;
  const month = statedMonth(paper.id);
  if (paper.publishedAt && isBeforeArxiv(paper.publishedAt) && (month ?? "") > LAST_OLD_MONTH) paper.publishedAt = null;
  const published = paper.publishedAt ?? (month ? new Date(`${month}-01T00:00:00Z`) : null);
  if (!published) return { reason: "neither it nor its id says when it was published" };
  if (isOwnText(paper) && !paper.withdrawnAt && isWithdrawal(paper)) paper.withdrawnAt = published;
  // Of a preprint, which is not where it was published later.
  if (paper.doi && parsePaperId(paper.doi)) paper.doi = null;
  const notes =
    draft.organization && !paper.organization ? ["its organization has no usable name and was left out"] : [];
  return { paper, notes };
}

/** arXiv took in what its first archives had collected before, under the ids of its first years: cs/9301111 is of 1989. */
const LAST_OLD_MONTH = "1999-12";
const isBeforeArxiv = (date: Date) => date.getTime() < Date.parse("1991-08-01T00:00:00Z");

/** Whether the text is the authors' own, from where they put it. */
const isOwnText = ({ origin }: { origin: AbstractOrigin }) => sourceOrigins.some((own) => own === origin);

/** The author, or those whom the source put into one entry; what is known of an account goes with one name alone. */
function namedApart<Author extends { name: string; imported: unknown }>(author: Author): Author[] {
  const names = namesInEntry(author.name);
  return names.map((name) => ({ ...author, name, imported: names.length === 1 ? author.imported : null }));
}

/** "Peter St\"utz" is Peter Stütz: an author has one name. Braces are no part of it. */
function plainName(name: string): string {
  return /[\\{}$~]/.test(name) ? foldText(plainText(parseLatex(name)).replace(/[{}]/g, "")) : name;
}

function requiredTextOrEmpty(field: string, max: number) {
  return z
    .string({ error: `an ${field} is not text` })
    .transform(foldText)
    .pipe(z.string().max(max, `an ${field} has more than ${max.toLocaleString("en")} characters`));
}

/** The facts without those that are null, at every depth, since they are stored as JSON; null when none is left. */
function known<Facts extends object>(facts: { [Name in keyof Facts]-?: unknown } | null): Facts | null {
  const kept = Object.entries(facts ?? {}).flatMap(([name, fact]: [string, unknown]) => {
    const value = typeof fact === "object" && fact !== null ? known<object>(fact) : fact;
    return value === null ? [] : [[name, value]];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

function organizationSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, ORGANIZATION_SLUG_LENGTH);
}

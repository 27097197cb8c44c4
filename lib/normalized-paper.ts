import { z } from "zod";
import { type AbstractOrigin, abstractOrigins, type ImportedAccount, type ImportedAuthor } from "@/db/schema";
import { arxivMonth, parseArxivId } from "@/lib/arxiv-id";
import { parseDay } from "@/lib/days";
import { foldText } from "./fold-text";

const HUGGINGFACE_URL = "https://huggingface.co";
const FIRST_INSTANT = Date.parse("1991-08-01T00:00:00Z");
const CLOCK_SKEW_MS = 2 * 86_400_000;
const ORGANIZATION_SLUG_LENGTH = 96;

/** Most that a field may have; a longer title, abstract or author refuses the paper, any other longer text is left out. */
const LIMITS = {
  title: 1_000,
  abstract: 20_000,
  name: 1_000,
  authors: 10_000,
  text: 5_000,
  journal: 500,
  url: 2_000,
  items: 100,
};

const requiredText = (field: string, max: number) =>
  z
    .string({ error: `it has no ${field}` })
    .transform(foldText)
    .pipe(
      z
        .string()
        .min(1, `its ${field} is empty`)
        .max(max, `its ${field} has more than ${max.toLocaleString("en")} characters`),
    );
/** A fact that is left out, not a reason to refuse the paper, when upstream gives something unusable. */
const fact = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);
const foldedText = (max: number) => z.string().transform(foldText).pipe(z.string().min(1).max(max));
const url = z
  .string()
  .max(LIMITS.url)
  .transform(foldText)
  .transform(absoluteUrl)
  .pipe(z.url({ protocol: /^https?$/ }));
const count = z
  .int()
  .min(0)
  .max(2_000_000_000)
  // JSON can say -0, which the database would give back as 0: a record would never be the same as what it wrote.
  .transform((value) => value + 0);
const instant = z.coerce.date().refine(isPlausible);
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
  statusChangedAt: fact(instant.transform((date) => date.toISOString())),
  account: fact(account),
});
const texts = usableItems(foldedText(200));
const urls = usableItems(url);

const schema = z.object({
  id: z
    .string({ error: "it has no arXiv id" })
    .transform((text) => parseArxivId(text)?.id ?? "")
    .refine(Boolean, "its id is not an arXiv id"),
  title: requiredText("title", LIMITS.title),
  abstract: requiredText("abstract", LIMITS.abstract),
  origin: z.enum(abstractOrigins),
  authors: z
    .array(
      z.object(
        {
          name: requiredTextOrEmpty("author's name", LIMITS.name),
          hidden: z.boolean().catch(false).default(false),
          imported: fact(importedAuthor).transform((facts) => known<ImportedAuthor>(facts)),
        },
        { error: "its authors are not a list of names" },
      ),
      { error: "its authors are not a list of names" },
    )
    .max(LIMITS.authors, `it has more than ${LIMITS.authors.toLocaleString("en")} authors`)
    .transform((authors) => authors.filter((author) => author.name)),
  publishedAt: fact(instant),
  version: fact(z.int().min(1).max(999)),
  withdrawnAt: fact(instant),
  categories: z
    .array(foldedText(100))
    .max(LIMITS.items)
    .transform((categories) => [...new Set(categories)])
    .catch([]),
  comment: fact(foldedText(LIMITS.text)),
  doi: fact(foldedText(LIMITS.text).transform(publishersDoi).pipe(z.string())),
  journalRef: fact(foldedText(LIMITS.journal)),
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
        at: fact(instant),
      },
      { error: "its day is not a date" },
    )
    .transform(({ on, position, at }) => ({ on, position, at: at ?? new Date(`${on}T00:00:00Z`) }))
    .nullable(),
  upvotes: fact(count),
  comments: fact(count),
  thumbnailUrl: fact(url),
  projectUrl: fact(url),
  codeUrl: fact(url),
  codeStars: fact(count),
  codeAddedBy: fact(foldedText(20)),
  mediaUrls: urls.catch([]),
  aiSummary: fact(foldedText(LIMITS.text)),
  aiSummaryModel: fact(foldedText(200)),
  aiKeywords: texts.catch([]),
  discussionId: fact(foldedText(100)),
  submitter: fact(account).transform((facts) => known<ImportedAccount>(facts)),
  isAuthorParticipating: fact(z.boolean()),
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
  if (paper.origin === "arxiv" && !paper.withdrawnAt && isWithdrawal(paper)) {
    paper.withdrawnAt = paper.publishedAt ?? new Date(`${arxivMonth(paper.id)}-01T00:00:00Z`);
  }
  const notes =
    draft.organization && !paper.organization ? ["its organization has no usable name and was left out"] : [];
  return { paper, notes };
}

/** arXiv says a withdrawal in the text itself: "This paper has been withdrawn by the author(s) …". */
export function isWithdrawal({ abstract, comment }: { abstract: string; comment: string | null }): boolean {
  return [abstract, comment].some((text) =>
    /^\W*(?:this|the) (?:paper|article|submission|manuscript|work|preprint) (?:has been|was|is(?: being)?) withdrawn\b|^\W*withdrawn\b/i.test(
      text ?? "",
    ),
  );
}

/** The items that are as they should be, the first ones of them. */
function usableItems(item: z.ZodType<string, unknown>) {
  return z
    .array(z.unknown())
    .transform((values) => values.flatMap((value) => item.safeParse(value).data ?? []).slice(0, LIMITS.items));
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

/** Hugging Face writes some of its own addresses without the host. */
function absoluteUrl(text: string): string {
  return text.startsWith("/") && !text.startsWith("//") ? `${HUGGINGFACE_URL}${text}` : text;
}

/**
 * The first DOI of a field that may hold several; null for none, and for arXiv's own, which every paper has.
 * Source of the form: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
 */
function publishersDoi(text: string): string | null {
  const doi = /10\.\d{4,9}\/[-._;()/:A-Za-z0-9]*[A-Za-z0-9)]/.exec(text)?.[0] ?? null;
  return doi && doi.length <= 200 && !/^10\.48550\/arxiv/i.test(doi) ? doi : null;
}

function organizationSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, ORGANIZATION_SLUG_LENGTH);
}

function isPlausible(date: Date): boolean {
  return date.getTime() >= FIRST_INSTANT && date.getTime() <= Date.now() + CLOCK_SKEW_MS;
}

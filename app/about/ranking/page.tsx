import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { RichText } from "@/components/ui/rich-text";
import { formatDayLong } from "@/lib/core/days";
import { DAYS_PER_DOUBLING, freshnessScore, hotness, voteScore } from "@/lib/core/list/ranking";
import { parseLatex } from "@/lib/core/text/latex";

export const metadata: Metadata = {
  title: "How ranking works",
  description: "How papers are ordered within a day, a week and a month, and by which formula papers are trending.",
  alternates: { canonical: "/about/ranking" },
};

/** Three papers that show both halves of the formula: the first two stand level, the third waits for votes. */
const EXAMPLES = [
  { name: "A", upvotes: 63, featuredAt: new Date("2025-12-08T00:00:00Z") },
  { name: "B", upvotes: 31, featuredAt: new Date("2025-12-09T12:00:00Z") },
  { name: "C", upvotes: 7, featuredAt: new Date("2025-12-10T12:00:00Z") },
] as const;

const FORMULA = parseLatex(
  `$\\text{hotness} = \\log_2(1 + \\text{upvotes}) + \\dfrac{\\text{days}}{${DAYS_PER_DOUBLING}}$`,
);

export default function RankingPage() {
  return (
    <article className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="page">
          How ranking works
        </Heading>
      </header>
      <Prose as="div" width="text">
        <p className="mt-6">Papers are ranked by readers’ votes, by the same rules for every paper and reader.</p>
        <Section title="Within a day, a week or a month">
          <p>
            The paper with the most upvotes stands first. Papers with equally many keep the order in which they came
            into the feed; in a week or month, the newer day goes first among them. “#1 of the day” on a paper is its
            place on its day by the votes as they stand now; it appears when the day is over.
          </p>
        </Section>
        <Section title="Trending">
          <p>Trending papers come from all days. Each has a number, and the higher one stands first:</p>
          <p className="my-5 text-center text-title">
            <RichText text={FORMULA} />
          </p>
          <p>
            Here “days” counts from the beginning of 1970 to the moment the paper came into the feed, fractions
            included. Twice the votes therefore are worth {DAYS_PER_DOUBLING} days: a paper stays level with one that is{" "}
            {DAYS_PER_DOUBLING} days newer when it has about twice as many. The number moves only when somebody votes,
            not as time goes by; older papers sink because newer ones start higher. Withdrawn papers are left out.
          </p>
        </Section>
        <Section title="An example">
          <p>Three papers, computed by the very code that this site runs:</p>
          <dl className="mt-4">
            {EXAMPLES.map(({ name, upvotes, featuredAt }) => (
              <div key={name} className="border-rule border-t py-3">
                <dt>
                  <strong className="font-semibold">Paper {name}</strong>: {upvotes} upvotes, in the feed since{" "}
                  {describeInstant(featuredAt)}
                </dt>
                <dd className="mt-1 font-sans text-body text-soft tabular-nums">
                  {round(voteScore(upvotes))} for votes + {round(freshnessScore(featuredAt))} for freshness ={" "}
                  <strong className="font-semibold text-ink">{round(hotness(upvotes, featuredAt))}</strong>
                </dd>
              </div>
            ))}
          </dl>
          <p className="border-rule border-t pt-4">{compareExamples()}</p>
        </Section>
        <Section title="Which votes count">
          <p>
            One reader has one vote a paper, and taking it back gives back the old number. Papers that were imported
            from{" "}
            <a className="text-link" href="https://huggingface.co/papers">
              Hugging Face
            </a>{" "}
            bring the upvotes that they had there; the number shown, and used in every order, is the sum of those and
            ours. Both are kept apart, so no import changes a vote given here.
          </p>
        </Section>
        <p className="mt-10">
          <Link href="/papers/trending" className="text-link">
            See trending papers
          </Link>
        </p>
      </Prose>
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-9">
      <Heading level={2} look="section" className="mb-2">
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** What the worked numbers show, and how many votes would lift the last paper over the first. */
function compareExamples(): string {
  const [first, second, last] = EXAMPLES;
  const lead = hotness(first.upvotes, first.featuredAt);
  const difference = lead - hotness(second.upvotes, second.featuredAt);
  const relation =
    Math.abs(difference) < 1e-9 ? "stand level" : difference > 0 ? "stand A before B" : "stand B before A";
  let needed: number = last.upvotes;
  while (hotness(needed, last.featuredAt) <= lead) needed += 1;
  return `A and B ${relation}: A has twice the votes of B (each counted with one more), B is ${DAYS_PER_DOUBLING} days newer. C is newer still but has fewer votes, and stands behind both until it has ${needed} upvotes.`;
}

function describeInstant(instant: Date): string {
  const text = instant.toISOString();
  return `${formatDayLong(text.slice(0, 10), "")}, ${text.slice(11, 16)} UTC`;
}

function round(score: number): string {
  return score.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

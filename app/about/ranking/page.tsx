import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import { HOW_RANKING_WORKS } from "@/lib/core/list/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import type { RichParts } from "@/lib/core/text/rich-text";
import {
  compareExamples,
  EXAMPLE,
  EXAMPLE_TITLE,
  examples,
  FORMULA_EXPLAINED,
  FORMULA_TEX,
  INTRO,
  SEARCH,
  SEARCH_EXPLAINED,
  SEARCH_FORMULA_TEX,
  SEARCH_TITLE,
  TRENDING,
  TRENDING_TITLE,
  VOTES,
  VOTES_TITLE,
  WITHIN,
  WITHIN_TITLE,
} from "./explained";

export const metadata: Metadata = {
  title: HOW_RANKING_WORKS,
  description:
    "How papers are ordered within a day, a week and a month, what makes papers trending, and how search orders them.",
  alternates: { canonical: "/about/ranking" },
};

const FORMULA = parseLatex(`$${FORMULA_TEX}$`);
const SEARCH_FORMULA = parseLatex(`$${SEARCH_FORMULA_TEX}$`);

export default function RankingPage() {
  return (
    <article className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="page">
          {HOW_RANKING_WORKS}
        </Heading>
      </header>
      <Prose as="div" width="text">
        <p className="mt-6">{INTRO}</p>
        <Section title={WITHIN_TITLE}>
          <p>{WITHIN}</p>
        </Section>
        <FormulaSection title={TRENDING_TITLE} text={TRENDING} formula={FORMULA} explained={FORMULA_EXPLAINED} />
        <Section title={EXAMPLE_TITLE}>
          <p>{EXAMPLE}</p>
          <dl className="mt-4">
            {examples().map(({ name, facts, sum, hotness }) => (
              <div key={name} className="border-rule border-t py-3">
                <dt>
                  <strong className="font-semibold">{name}</strong>: {facts}
                </dt>
                <dd className="mt-1 font-sans text-body text-soft tabular-nums">
                  {sum} = <strong className="font-semibold text-ink">{hotness}</strong>
                </dd>
              </div>
            ))}
          </dl>
          <p className="border-rule border-t pt-4">{compareExamples()}</p>
        </Section>
        <FormulaSection title={SEARCH_TITLE} text={SEARCH} formula={SEARCH_FORMULA} explained={SEARCH_EXPLAINED} />
        <Section title={VOTES_TITLE}>
          <p>
            <Sentence
              text={VOTES}
              links={[
                (words) => (
                  <a className="text-link" href="https://huggingface.co/papers">
                    {words}
                  </a>
                ),
              ]}
            />
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

function FormulaSection({
  title,
  text,
  formula,
  explained,
}: {
  title: string;
  text: string;
  formula: RichParts;
  explained: string;
}) {
  return (
    <Section title={title}>
      <p>{text}</p>
      <p className="my-5 text-center text-title">
        <RichText text={formula} />
      </p>
      <p>{explained}</p>
    </Section>
  );
}

import type { Metadata } from "next";
import { NoDiscussions } from "@/components/comment/discussion-page";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { COMMUNITY_DESCRIPTION, COMMUNITY_RULES, DISCUSSION_OFF, DISCUSSIONS } from "@/lib/core/comment/sentences";
import { MODERATION_LOG, REPORT_WITHOUT_ACCOUNT } from "@/lib/core/moderation/sentences";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { hasDiscussions } from "@/lib/server/comment/community";
import { PARTS, QUOTAS } from "./explained";

export const metadata: Metadata = {
  title: COMMUNITY_RULES,
  description: COMMUNITY_DESCRIPTION,
  alternates: { canonical: "/about/community" },
};

export default function CommunityPage() {
  if (!hasDiscussions()) return <NoDiscussions sentence={DISCUSSION_OFF} />;
  return (
    <article className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="page">
          {COMMUNITY_RULES}
        </Heading>
      </header>
      <Prose as="div" width="text">
        {PARTS.map(({ title, paragraphs }) => (
          <section key={title} className="mt-8">
            <Heading level={2} look="section" className="mb-2">
              {title}
            </Heading>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} className="mt-3">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
        <Quotas />
        <p className="mt-8">
          <a href="/comments" className="text-link">
            {DISCUSSIONS}
          </a>
          {" · "}
          <a href="/collections" className="text-link">
            {COLLECTIONS}
          </a>
          {" · "}
          <a href="/moderation/log" className="text-link">
            {MODERATION_LOG}
          </a>
          {" · "}
          <a href="/moderation/report" className="text-link" rel="nofollow">
            {REPORT_WITHOUT_ACCOUNT}
          </a>
        </p>
      </Prose>
    </article>
  );
}

function Quotas() {
  return (
    <section className="mt-8">
      <Heading level={2} look="section" id="quotas">
        How much
      </Heading>
      <table aria-labelledby="quotas" className="mt-3 w-full font-sans text-body tabular-nums">
        <thead className="text-left text-meta text-soft">
          <tr>
            <td />
            <th scope="col" className="py-1 text-right font-normal">
              New
            </th>
            <th scope="col" className="py-1 pl-3 text-right font-normal">
              Established
            </th>
          </tr>
        </thead>
        <tbody>
          {QUOTAS.map(({ name, ofNew, ofEstablished }) => (
            <tr key={name} className="border-rule border-t">
              <th scope="row" className="py-1.5 text-left font-normal">
                {name}
              </th>
              <td className="py-1.5 text-right">{ofNew}</td>
              <td className="py-1.5 pl-3 text-right">{ofEstablished}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

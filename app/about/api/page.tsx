import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ApiOperation } from "@/components/site/api-reference";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { operationsHere } from "@/lib/server/api/operations";
import { siteUrl } from "@/lib/server/runtime/env";

export const metadata: Metadata = {
  title: "The API",
  description: "What programs can ask for, with examples that can be tried as they stand.",
  alternates: { canonical: "/about/api" },
};

export default function ApiPage() {
  const operations = operationsHere();
  return (
    <article className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below max-w-text pb-4">
        <Heading level={1} look="page">
          The API
        </Heading>
      </header>
      <Prose as="div" width="text">
        <p className="mt-6">
          Everything on these pages can be had by programs, and clients of Hugging Face&rsquo;s papers work here by
          changing the address alone: <code>HF_ENDPOINT={siteUrl()}</code>. The description for machines is{" "}
          <Plain href="/api/openapi.json">OpenAPI 3.1</Plain>; agents may begin with{" "}
          <Plain href="/llms.txt">llms.txt</Plain> or the MCP endpoint at <code>{siteUrl()}/api/mcp</code>.
        </p>
        <Group title="How it answers">
          <p className="mt-3">
            JSON in UTF-8. A list says by its Link header where the next page is, and an ETag lets you ask again for
            nothing. Everybody may ask 6,000 times in five minutes from one address; RateLimit says how many are left. A
            refusal has a status and one sentence, both in the body as <code>{`{"error": "…"}`}</code> and in
            X-Error-Message. Unknown parameters are ignored, unless they look like a known one misspelt. Pages of the
            site are Markdown too: add .md to the address, or send Accept: text/markdown.
          </p>
          <p className="mt-3">
            What is yours needs a token, made under{" "}
            <Link prefetch={false} href="/settings/tokens" className="text-link">
              Settings
            </Link>{" "}
            and sent as Authorization: Bearer.
          </p>
        </Group>
        <Group title="Reading">
          {operations
            .filter(({ scope }) => scope === null)
            .map((operation) => (
              <ApiOperation key={operation.id} operation={operation} />
            ))}
        </Group>
        <Group title="What is yours">
          {operations
            .filter(({ scope }) => scope !== null)
            .map((operation) => (
              <ApiOperation key={operation.id} operation={operation} />
            ))}
        </Group>
      </Prose>
    </article>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <Heading level={2} look="section" className="pb-3">
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** A link to something that is no page of ours. */
function Plain({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="text-link">
      {children}
    </a>
  );
}

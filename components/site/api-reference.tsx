import { z } from "zod";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { NEEDS_SCOPE, NEEDS_TOKEN } from "@/lib/core/site/sentences";
import type { Operation } from "@/lib/server/api/operation";
import { siteUrl } from "@/lib/server/runtime/env";

/** One operation of the API: what it does, its parameters, and a request that can be tried as it stands. */
export function ApiOperation({ operation }: { operation: Operation }) {
  const { id, method, path, summary, description, parts = {}, query, scope } = operation;
  const parameters = [
    ...Object.entries(parts),
    ...Object.entries(query?.shape ?? {}).map(([name, field]): [string, string] => [
      name,
      z.globalRegistry.get(field as z.ZodType)?.description ?? "",
    ]),
  ];
  return (
    <section aria-labelledby={id} className="border-rule border-t py-6">
      <Heading level={3} look="entry" id={id}>
        {summary}
      </Heading>
      <p className="wrap-anywhere mt-1 font-mono text-meta text-soft">
        <span className="uppercase">{method}</span> {path}
      </p>
      {description && <p className="mt-3">{description}</p>}
      {scope && (
        <p className="mt-3">
          <Sentence
            text={scope === "any" ? NEEDS_TOKEN : NEEDS_SCOPE}
            links={[() => <strong className="font-semibold">{scope}</strong>]}
          />
        </p>
      )}
      {parameters.length > 0 && (
        <dl className="mt-4 grid gap-x-6 gap-y-2 font-sans text-body sm:grid-cols-[8rem_1fr]">
          {parameters.map(([name, meaning]) => (
            <div key={name} className="contents">
              <dt className="font-mono text-meta leading-6">{name}</dt>
              <dd className="text-soft">{meaning.replaceAll("`", "")}</dd>
            </div>
          ))}
        </dl>
      )}
      <pre className="wrap-anywhere mt-4 whitespace-pre-wrap border-rule border-l-2 pl-4 font-mono text-meta leading-6">
        {exampleOf(operation)}
      </pre>
    </section>
  );
}

/** A shell command that sends the operation's example. */
function exampleOf({ method, scope, example }: Operation): string {
  const isWrite = method !== "get";
  return [
    "curl -s",
    isWrite && `-X ${method.toUpperCase()}`,
    scope && `-H "Authorization: Bearer $TOKEN"`,
    example.body !== undefined && `-H "Content-Type: application/json" -d '${JSON.stringify(example.body)}'`,
    `"${siteUrl()}${example.path}"`,
  ]
    .filter(Boolean)
    .join(" ");
}

import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { NEEDS_SCOPE, NEEDS_TOKEN } from "@/lib/core/site/sentences";
import { exampleOf, type Operation, parametersOf } from "@/lib/server/api/operation";

/** One operation of the API: what it does, its parameters, and a request that can be tried as it stands. */
export function ApiOperation({ operation }: { operation: Operation }) {
  const { id, method, path, summary, description, scope } = operation;
  const parameters = parametersOf(operation);
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

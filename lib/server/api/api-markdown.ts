import { API_IN_MARKDOWN, NEEDS_SCOPE, NEEDS_TOKEN } from "@/lib/core/site/sentences";
import { siteUrl } from "@/lib/server/runtime/env";
import { exampleOf, type Operation, parametersOf } from "./operation";
import { operationsHere } from "./operations";

/** The reference of the API as Markdown. */
export const apiMarkdown = (): string =>
  `# The API\n\n${API_IN_MARKDOWN(siteUrl())}\n\n${operationsHere().map(operationMarkdown).join("\n")}`;

function operationMarkdown(operation: Operation): string {
  const { method, path, summary, description, scope } = operation;
  const needs = scope === "any" ? NEEDS_TOKEN : NEEDS_SCOPE.replace("[scope]", `\`${scope}\``);
  const parameters = parametersOf(operation).map(([name, meaning]) => `- \`${name}\`: ${meaning}`);
  return [
    `## ${summary}\n`,
    `\`${method.toUpperCase()} ${path}\`\n`,
    ...(description ? [`${description}\n`] : []),
    ...(scope ? [`${needs}\n`] : []),
    ...(parameters.length > 0 ? [`${parameters.join("\n")}\n`] : []),
    `\`\`\`sh\n${exampleOf(operation)}\n\`\`\`\n`,
  ].join("\n");
}

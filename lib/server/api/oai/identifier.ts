import { isPaperId } from "@/lib/core/source";
import { siteUrl } from "../../runtime/env";

/** What records are called: by the site's host, as https://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm has it. */
const prefix = () => `oai:${new URL(siteUrl()).hostname}:`;

export const oaiIdentifier = (id: string): string => prefix() + id;

/** The paper's id in an identifier; null for what is none of this site's. */
export function parseOaiIdentifier(text: string): string | null {
  const id = text.startsWith(prefix()) ? text.slice(prefix().length) : "";
  return isPaperId(id) ? id : null;
}

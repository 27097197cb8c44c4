import { z } from "zod";
import type { ChangePlace } from "@/db/queries/paper/paper-changes";
import {
  OAI_FORMAT_UNKNOWN,
  OAI_FORMATS_DIFFER,
  OAI_FROM_AFTER_UNTIL,
  OAI_TOKEN_ALONE,
  OAI_TOKEN_WRONG,
  OAI_VERB_WRONG,
  OAI_WITHOUT_SETS,
  oaiArgumentMissing,
  oaiArgumentTwice,
  oaiArgumentUnknown,
  oaiDateWrong,
} from "@/lib/core/paper/sentences";
import { isPaperId } from "@/lib/core/source";

/** The one format of records. */
export const OAI_PREFIX = "oai_dc";
const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Source: https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions */
export type OaiErrorCode =
  | "badArgument"
  | "badResumptionToken"
  | "badVerb"
  | "cannotDisseminateFormat"
  | "idDoesNotExist"
  | "noRecordsMatch"
  | "noSetHierarchy";

export class OaiError extends Error {
  constructor(
    readonly code: OaiErrorCode,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Which records: those that changed from an instant on and before another one, after a place. */
export type OaiSelection = { from: Date | null; before: Date | null; after: ChangePlace | null };

export type OaiRequest =
  | { verb: "Identify" }
  | { verb: "ListMetadataFormats"; identifier: string | null }
  | { verb: "GetRecord"; identifier: string }
  | { verb: "ListIdentifiers" | "ListRecords"; selection: OaiSelection };

/** Arguments of each verb; those with `!` must be given. */
const ARGUMENTS: Record<string, string[]> = {
  Identify: [],
  ListMetadataFormats: ["identifier"],
  ListSets: ["resumptionToken"],
  GetRecord: ["identifier!", "metadataPrefix!"],
  ListIdentifiers: ["from", "until", "set", "metadataPrefix!", "resumptionToken"],
  ListRecords: ["from", "until", "set", "metadataPrefix!", "resumptionToken"],
};

/** What a request asks. @throws OaiError for one that the protocol does not allow. */
export function readOaiRequest(given: URLSearchParams): OaiRequest {
  const verbs = given.getAll("verb");
  const verb = verbs[0] ?? "";
  if (verbs.length !== 1 || !Object.hasOwn(ARGUMENTS, verb)) throw new OaiError("badVerb", OAI_VERB_WRONG);
  const { identifier, metadataPrefix, resumptionToken, set, from, until } = readArguments(verb, given);
  if (verb === "Identify") return { verb };
  if (verb === "ListMetadataFormats") return { verb, identifier: identifier ?? null };
  if (verb === "ListSets") {
    if (resumptionToken !== undefined) throw new OaiError("badResumptionToken", OAI_TOKEN_WRONG);
    throw new OaiError("noSetHierarchy", OAI_WITHOUT_SETS);
  }
  if (verb !== "GetRecord" && resumptionToken !== undefined)
    return { verb: verb as "ListRecords", selection: readToken(resumptionToken) };
  if (metadataPrefix !== OAI_PREFIX) throw new OaiError("cannotDisseminateFormat", OAI_FORMAT_UNKNOWN);
  if (verb === "GetRecord") return { verb, identifier: identifier ?? "" };
  if (set !== undefined) throw new OaiError("noSetHierarchy", OAI_WITHOUT_SETS);
  return { verb: verb as "ListRecords", selection: readRange(from, until) };
}

function readArguments(verb: string, given: URLSearchParams): Record<string, string | undefined> {
  const known = ARGUMENTS[verb] ?? [];
  const read: Record<string, string> = {};
  for (const [name, value] of given) {
    if (name === "verb") continue;
    if (!known.some((each) => each.replace("!", "") === name))
      throw new OaiError("badArgument", oaiArgumentUnknown(verb, name));
    if (Object.hasOwn(read, name)) throw new OaiError("badArgument", oaiArgumentTwice(name));
    read[name] = value;
  }
  if (read.resumptionToken !== undefined) {
    if (Object.keys(read).length > 1) throw new OaiError("badArgument", OAI_TOKEN_ALONE);
    return read;
  }
  const missing = known.find((name) => name.endsWith("!") && !read[name.slice(0, -1)]);
  if (missing) throw new OaiError("badArgument", oaiArgumentMissing(missing.slice(0, -1)));
  return read;
}

/** Both ends count; each is a day or a second, and so as long as that. */
function readRange(from: string | undefined, until: string | undefined): OaiSelection {
  if (from !== undefined && until !== undefined && from.length !== until.length)
    throw new OaiError("badArgument", OAI_FORMATS_DIFFER);
  const first = from === undefined ? null : readDate("from", from);
  const last = until === undefined ? null : readDate("until", until);
  if (first && last && first.at > last.at) throw new OaiError("badArgument", OAI_FROM_AFTER_UNTIL);
  return {
    from: first && new Date(first.at),
    before: last && new Date(last.at + last.lengthMs),
    after: null,
  };
}

const date = z.iso.date();
const instant = z.iso.datetime({ precision: 0 });

function readDate(name: string, text: string): { at: number; lengthMs: number } {
  const isDay = date.safeParse(text).success;
  if (!isDay && !instant.safeParse(text).success) throw new OaiError("badArgument", oaiDateWrong(name));
  return { at: Date.parse(text), lengthMs: isDay ? DAY_MS : SECOND_MS };
}

/** Where a list goes on, as text for no one to take apart. It says all, so it holds on every server and does not expire. */
export function formatOaiToken({ from, before }: OaiSelection, { changedAt, id }: ChangePlace): string {
  return [from?.getTime() ?? "", before?.getTime() ?? "", changedAt.getTime(), id].join("_");
}

function readToken(text: string): OaiSelection {
  const [, from = "", before = "", changedAt = "", id = ""] =
    /^(-?\d{1,15}|)_(-?\d{1,15}|)_(\d{1,15})_([^_]{1,99})$/.exec(text) ?? [];
  if (!isPaperId(id)) throw new OaiError("badResumptionToken", OAI_TOKEN_WRONG);
  const at = (number: string) => (number === "" ? null : new Date(Number(number)));
  return { from: at(from), before: at(before), after: { changedAt: new Date(Number(changedAt)), id } };
}

import { findFirstChange, findPaperChange, listPaperChanges, type PaperChange } from "@/db/queries/paper/paper-changes";
import { parseSender } from "@/lib/core/account/mail-address";
import { OAI_NOTHING, oaiIdentifierUnknown } from "@/lib/core/paper/sentences";
import { env, siteUrl } from "../../runtime/env";
import { formatsContent, headerContent, identifyContent, oaiDocument, recordContent } from "./document";
import { parseOaiIdentifier } from "./identifier";
import { formatOaiToken, OaiError, type OaiRequest, type OaiSelection, readOaiRequest } from "./request";

/** Records of one answer. */
const RECORDS = 100;

type Content = Record<string, unknown>;
/** `answeredAt` is the instant from which who asks again misses nothing. */
type Answered = { content: Content; answeredAt: Date };

/** Answers a request of OAI-PMH 2.0, errors too. Source: https://www.openarchives.org/OAI/openarchivesprotocol.html */
export async function answerOai(given: URLSearchParams): Promise<string> {
  try {
    const { content, answeredAt } = await answer(readOaiRequest(given));
    return oaiDocument(answeredAt, Object.fromEntries(given), content);
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    // What cannot be understood is not repeated.
    const asked = ["badVerb", "badArgument"].includes(error.code) ? {} : Object.fromEntries(given);
    return oaiDocument(new Date(), asked, errorContent(error));
  }
}

async function answer(request: OaiRequest): Promise<Answered> {
  switch (request.verb) {
    case "Identify":
      return now(identifyContent((await findFirstChange()) ?? new Date(), adminEmail()));
    case "ListMetadataFormats":
      if (request.identifier !== null) await findRecord(request.identifier);
      return now(formatsContent);
    case "GetRecord":
      return now({ GetRecord: { record: recordContent(await findRecord(request.identifier)) } });
    case "ListIdentifiers":
      return list(request.verb, "header", headerContent, request.selection);
    case "ListRecords":
      return list(request.verb, "record", recordContent, request.selection);
  }
}

const errorContent = ({ code, message }: OaiError): Content => ({ error: { "@code": code, "#text": message } });
const now = (content: Content): Answered => ({ content, answeredAt: new Date() });

async function findRecord(identifier: string): Promise<PaperChange> {
  const id = parseOaiIdentifier(identifier);
  const change = id === null ? null : await findPaperChange(id);
  if (!change) throw new OaiError("idDoesNotExist", oaiIdentifierUnknown(identifier));
  return change;
}

async function list(
  verb: string,
  name: string,
  contentOf: (change: PaperChange) => Content,
  selection: OaiSelection,
): Promise<Answered> {
  const { changes, next, settledAt } = await listPaperChanges({ ...selection, limit: RECORDS });
  // All of a part may have been taken off since it was looked up.
  if (changes.length === 0 && next) return list(verb, name, contentOf, { ...selection, after: next });
  if (changes.length === 0)
    return { content: errorContent(new OaiError("noRecordsMatch", OAI_NOTHING)), answeredAt: settledAt };
  const token = next ? formatOaiToken(selection, next) : selection.after && "";
  return {
    content: { [verb]: { [name]: changes.map(contentOf), ...(token !== null && { resumptionToken: token }) } },
    answeredAt: settledAt,
  };
}

/** Who runs the site: the sender of its mail, or the mailbox that RFC 2142 gives every web server. */
const adminEmail = () =>
  (env.MAIL_FROM && parseSender(env.MAIL_FROM)?.address) || `webmaster@${new URL(siteUrl()).hostname}`;

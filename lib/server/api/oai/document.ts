import type { PaperChange } from "@/db/queries/paper/paper-changes";
import { toCitedPaper } from "@/lib/core/citation/cited-paper";
import { serializeXml } from "@/lib/core/list/feed/atom";
import { originalOf } from "@/lib/core/source";
import { env, siteUrl } from "../../runtime/env";
import { oaiIdentifier } from "./identifier";
import { OAI_PREFIX } from "./request";

const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
const OAI = "http://www.openarchives.org/OAI/2.0/";
const OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/";
const OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

type XmlContent = Record<string, unknown>;

/** An instant as the protocol writes it: to the second. */
const oaiInstant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** The document of an answer. @param asked what it repeats of the request. @param answeredAt from which a harvester goes on. */
export const oaiDocument = (answeredAt: Date, asked: Record<string, string>, content: XmlContent): string =>
  serializeXml({
    "OAI-PMH": {
      "@xmlns": OAI,
      "@xmlns:xsi": SCHEMA_INSTANCE,
      "@xsi:schemaLocation": `${OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd`,
      responseDate: oaiInstant(answeredAt),
      request: {
        ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [`@${name}`, value])),
        "#text": oaiAddress(),
      },
      ...content,
    },
  });

/** What the site says of itself. @param earliest when the first change was. @param email of who runs it. */
export const identifyContent = (earliest: Date, email: string): XmlContent => ({
  Identify: {
    repositoryName: env.SITE_NAME,
    baseURL: oaiAddress(),
    protocolVersion: "2.0",
    adminEmail: email,
    earliestDatestamp: oaiInstant(earliest),
    deletedRecord: "persistent",
    granularity: "YYYY-MM-DDThh:mm:ssZ",
  },
});

export const formatsContent: XmlContent = {
  ListMetadataFormats: {
    metadataFormat: { metadataPrefix: OAI_PREFIX, schema: OAI_DC_SCHEMA, metadataNamespace: OAI_DC },
  },
};

/** What a list or record says of a paper: that it was taken off, or what it is. */
export const headerContent = ({ id, changedAt, paper }: PaperChange): XmlContent => ({
  ...(paper === null && { "@status": "deleted" }),
  identifier: oaiIdentifier(id),
  datestamp: oaiInstant(changedAt),
});

export const recordContent = (change: PaperChange): XmlContent => ({
  header: headerContent(change),
  ...(change.paper && { metadata: { "oai_dc:dc": dublinCore(change.paper) } }),
});

function dublinCore(paper: NonNullable<PaperChange["paper"]>): XmlContent {
  const original = originalOf(paper);
  const { title, abstract, authorNames, publishedOn, categories } = toCitedPaper(paper);
  return {
    "@xmlns:oai_dc": OAI_DC,
    "@xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "@xmlns:xsi": SCHEMA_INSTANCE,
    "@xsi:schemaLocation": `${OAI_DC} ${OAI_DC_SCHEMA}`,
    "dc:title": title,
    "dc:creator": authorNames,
    "dc:subject": categories,
    "dc:description": abstract ?? [],
    "dc:publisher": original.archive,
    "dc:date": publishedOn,
    "dc:type": "text",
    "dc:identifier": [
      original.url,
      `doi:${original.doi}`,
      ...(paper.doi ? [`doi:${paper.doi}`] : []),
      `${siteUrl()}/papers/${paper.id}`,
    ],
  };
}

const oaiAddress = () => `${siteUrl()}/oai`;

/** Settings that are lists, with commas between their parts. */
import { z } from "zod";
import { isArxivCategory } from "@/lib/core/source/arxiv-topics";
import { parseDatabaseAddress } from "./database-address";

const commaSeparated = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
export const arxivCategories = commaSeparated.pipe(
  z
    .array(z.string().refine(isArxivCategory, "must be categories of arXiv, such as cs.CL,cs.CV"))
    .min(1, "must be categories of arXiv, such as cs.CL,cs.CV"),
);

export const mailDomains = commaSeparated.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be domains such as example.org,uni.example"),
  ),
);

const ORGANIZATION = /^(github|huggingface|google):([a-z0-9][a-z0-9._-]*)$/;
export const memberOrganizations = commaSeparated.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(ORGANIZATION, {
        error: "must be like github:acme,huggingface:my-lab,google:example.org",
        abort: true,
      })
      .transform((text) => {
        const [provider = "", name = ""] = text.split(":");
        return { provider, name };
      }),
  ),
);

/** As in an address, without a user. */
const HOST_WITH_PORT = /^(?:[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;
export const mediaHosts = commaSeparated.pipe(
  z.array(
    z
      .string()
      .toLowerCase()
      .regex(HOST_WITH_PORT, "must be hosts such as cdn-avatars.huggingface.co,media.example.org"),
  ),
);

export const webhookUrls = commaSeparated.pipe(
  z
    .array(z.url({ protocol: /^https?$/, error: "must be http or https addresses with commas between them" }))
    .max(10, "must have at most 10 addresses"),
);

export const postgresUrl = z.string().superRefine((text, context) => {
  try {
    parseDatabaseAddress(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
});
/** A comma stands within an address too, between its hosts. */
export const databaseUrls = z
  .string()
  .transform((text) => text.split(/,\s*(?=postgres(?:ql)?:)|\s+/).filter(Boolean))
  .pipe(z.array(postgresUrl).max(10, "must have at most 10 addresses"));

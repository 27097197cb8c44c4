import { z } from "zod";
import { countShape, linkShape, objectIdShape } from "./parts";

export const organizationShape = z
  .strictObject({
    _id: objectIdShape,
    name: z.string(),
    fullname: z.string(),
    avatar: linkShape.optional(),
    avatarUrl: linkShape.optional(),
  })
  .meta({
    id: "Organization",
    description:
      "Where a paper comes from; `name` is the slug in addresses. The picture stands under both names that clients read.",
  });

export const organizationDetailShape = z
  .strictObject({
    ...organizationShape.shape,
    numPapers: countShape,
    numFollowers: countShape,
  })
  .meta({ id: "OrganizationDetail" });

export const topicShape = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    field: z.string(),
    numPapers: countShape,
    numFollowers: countShape.optional(),
  })
  .meta({ id: "Topic", description: "A category of arXiv, bioRxiv or medRxiv, with the field that it belongs to." });

export const authorDetailShape = z
  .strictObject({ slug: z.string(), name: z.string(), numPapers: countShape, numFollowers: countShape })
  .meta({ id: "AuthorDetail", description: "All authors of one name: no source tells them apart." });

export const dayShape = z
  .strictObject({ date: z.iso.date(), numPapers: countShape, state: z.enum(["open", "closed", "future"]) })
  .meta({ id: "Day", description: "A day of the feed that has papers." });

export const linkedReposShape = z
  .strictObject({ models: z.array(z.never()), datasets: z.array(z.never()), spaces: z.array(z.never()) })
  .meta({ id: "LinkedRepos", description: "None are kept here." });

export type OrganizationDetail = z.output<typeof organizationDetailShape>;

import { z } from "zod";
import { tokenScopes } from "@/lib/core/account/token-scopes";
import { countShape, instantShape, linkShape, objectIdShape } from "./parts";

export const userShape = z
  .strictObject({
    _id: objectIdShape,
    name: z.string(),
    user: z.string(),
    fullname: z.string().optional(),
    avatarUrl: linkShape.optional(),
    type: z.string().optional(),
    isPro: z.boolean().optional(),
    isHf: z.boolean().optional(),
    isHfAdmin: z.boolean().optional(),
    isMod: z.boolean().optional(),
    followerCount: countShape.optional(),
  })
  .meta({ id: "User", description: "An account; `name` and `user` are its login." });

export const accountShape = z
  .strictObject({
    ...userShape.shape,
    details: z.string().optional(),
    numPapers: countShape,
    numDiscussions: countShape.optional(),
    numUpvotes: countShape.optional(),
    numFollowers: countShape.optional(),
    numFollowing: countShape.optional(),
    createdAt: instantShape.optional(),
  })
  .meta({
    id: "Account",
    description:
      "A reader of this site, or an account that brought papers to the feed; `numPapers` counts those. Of a reader `details` is what others may read of their profile, `numDiscussions` counts their comments, and `numUpvotes` is there where they show their upvotes.",
  });

export const peopleShape = z.array(userShape);

export const whoamiShape = z
  .strictObject({
    type: z.literal("user"),
    id: objectIdShape,
    name: z.string(),
    fullname: z.string().optional(),
    avatarUrl: linkShape.optional(),
    /** No reader is a member of an organization here. */
    orgs: z.array(z.never()),
    auth: z.strictObject({
      type: z.literal("access_token"),
      accessToken: z.strictObject({
        displayName: z.string(),
        role: z.enum(["read", "write", "fineGrained"]),
        createdAt: instantShape,
        /** What it may do here. */
        scopes: z.array(z.enum(tokenScopes)),
      }),
    }),
  })
  .meta({ id: "Whoami", description: "The account that a token is of. `role` says it in Hugging Face's words." });

export type User = z.output<typeof userShape>;
export type Whoami = z.output<typeof whoamiShape>;
export type Account = z.output<typeof accountShape>;

import { z } from "zod";
import { tokenScopes } from "@/lib/core/account/token-scopes";
import { count, instant, link, objectId } from "./parts";

export const userShape = z
  .strictObject({
    _id: objectId,
    name: z.string(),
    user: z.string(),
    fullname: z.string().optional(),
    avatarUrl: link.optional(),
    type: z.string().optional(),
    isPro: z.boolean().optional(),
    isHf: z.boolean().optional(),
    isHfAdmin: z.boolean().optional(),
    isMod: z.boolean().optional(),
    followerCount: count.optional(),
  })
  .meta({ id: "User", description: "An account; `name` and `user` are its login." });

export const accountShape = z
  .strictObject({
    ...userShape.shape,
    numPapers: count,
    numFollowers: count.optional(),
    numFollowing: count.optional(),
    createdAt: instant.optional(),
  })
  .meta({
    id: "Account",
    description: "A reader of this site, or an account that brought papers to the feed; `numPapers` counts those.",
  });

export const peopleShape = z.array(userShape);

export const whoamiShape = z
  .strictObject({
    type: z.literal("user"),
    id: objectId,
    name: z.string(),
    fullname: z.string().optional(),
    avatarUrl: link.optional(),
    /** No reader is a member of an organization here. */
    orgs: z.array(z.never()),
    auth: z.strictObject({
      type: z.literal("access_token"),
      accessToken: z.strictObject({
        displayName: z.string(),
        role: z.enum(["read", "write", "fineGrained"]),
        createdAt: instant,
        /** What it may do here. */
        scopes: z.array(z.enum(tokenScopes)),
      }),
    }),
  })
  .meta({ id: "Whoami", description: "The account that a token is of. `role` says it in Hugging Face's words." });

export type User = z.output<typeof userShape>;
export type Whoami = z.output<typeof whoamiShape>;
export type Account = z.output<typeof accountShape>;

import { z } from "zod";
import { countShape, instantShape, objectIdShape } from "./parts";

export const notificationsShape = z
  .strictObject({
    notifications: z.array(
      z.strictObject({
        type: z.literal("paper"),
        updatedAt: instantShape,
        read: z.boolean(),
        mention: z.boolean(),
        paper: z.strictObject({ _id: objectIdShape, id: z.string(), title: z.string() }),
        paperDiscussion: z.strictObject({ id: objectIdShape, participating: z.boolean(), commentId: objectIdShape }),
      }),
    ),
    count: z.strictObject({ view: countShape, unread: countShape, all: countShape }),
    start: countShape,
  })
  .meta({
    id: "Notifications",
    description:
      "Your inbox. `count.unread` is the number in the masthead, which also counts decisions about you; `view` and `all` countShape what was asked for and everything that is not done, up to 1,000.",
  });

export type Notifications = z.output<typeof notificationsShape>;

import { z } from "zod";
import { count, instant, objectId } from "./parts";

export const notificationsShape = z
  .strictObject({
    notifications: z.array(
      z.strictObject({
        type: z.literal("paper"),
        updatedAt: instant,
        read: z.boolean(),
        mention: z.boolean(),
        paper: z.strictObject({ _id: objectId, id: z.string(), title: z.string() }),
        paperDiscussion: z.strictObject({ id: objectId, participating: z.boolean(), commentId: objectId }),
      }),
    ),
    count: z.strictObject({ view: count, unread: count, all: count }),
    start: count,
  })
  .meta({
    id: "Notifications",
    description:
      "Your inbox. `count.unread` is the number in the masthead, which also counts decisions about you; `view` and `all` count what was asked for and everything that is not done, up to 1,000.",
  });

export type Notifications = z.output<typeof notificationsShape>;

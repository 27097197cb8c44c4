import { db } from "@/db/client";
import { digestSubscriptions } from "@/db/schema";

/** Confirmed daily subscriptions of `reader-N@example.org` that are due at `dueAt`, for days from 2025-02-10 on. */
export async function createSubscriptions(
  count: number,
  dueAt: Date,
  overrides: Partial<typeof digestSubscriptions.$inferInsert> = {},
) {
  return db
    .insert(digestSubscriptions)
    .values(
      Array.from({ length: count }, (_, index) => ({
        address: `reader-${index + 1}@example.org`,
        timeZone: "UTC",
        confirmedAt: new Date("2025-02-10T00:00:00Z"),
        startsOn: "2025-02-10",
        nextDigestAt: dueAt,
        ...overrides,
      })),
    )
    .returning();
}

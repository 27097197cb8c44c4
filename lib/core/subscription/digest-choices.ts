import { z } from "zod";

export const UPVOTES_CHOICES = [0, 5, 10, 20, 50, 100] as const;

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const shape = z.object({
  cadence: z.enum(["daily", "weekly"]),
  weekday: z.coerce.number().int().min(1).max(7).default(1),
  hour: z.coerce.number().int().min(0).max(23),
  timeZone: z.string().max(60).refine(isTimeZone),
  scope: z.enum(["everything", "followed"]).default("everything"),
  minUpvotes: z.coerce.number().int().min(0).max(10_000).default(0),
});

/** The choices of a digest's form, or null when one is none that the form offers. */
export function parseDigestChoices(form: URLSearchParams): z.output<typeof shape> | null {
  return shape.safeParse(Object.fromEntries(form)).data ?? null;
}

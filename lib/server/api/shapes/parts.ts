import { z } from "zod";

export const objectIdShape = z.string().regex(/^[0-9a-f]{24}$/);
export const instantShape = z.iso.datetime();
export const linkShape = z.string();
export const countShape = z.int().min(0);

export const errorShape = z.strictObject({ error: z.string() }).meta({
  id: "Error",
  description: "What is wrong and what to do, in one sentence; also in X-Error-Message.",
});

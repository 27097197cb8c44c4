import { z } from "zod";

export const objectId = z.string().regex(/^[0-9a-f]{24}$/);
export const instant = z.iso.datetime();
export const link = z.string();
export const count = z.int().min(0);

export const errorShape = z.strictObject({ error: z.string() }).meta({
  id: "Error",
  description: "What is wrong and what to do, in one sentence; also in X-Error-Message.",
});

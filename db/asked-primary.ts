import { currentRequestId } from "@/lib/server/http/request-id";

// Handlers and the server in front of them load this file each for itself.
const shared = globalThis as typeof globalThis & { dailyPapersAskedPrimary?: Set<string> };
shared.dailyPapersAskedPrimary ??= new Set();
const asked = shared.dailyPapersAskedPrimary;

/** The request under way needs the primary: while that is away, its answer is spoiled. */
export function noteAskedPrimary(): void {
  const id = currentRequestId();
  if (id !== undefined) asked.add(id);
}

/** Whether a request has needed the primary so far. */
export const hasAskedPrimary = (requestId: string): boolean => asked.has(requestId);

/** Forgets a request that was answered. */
export const forgetAsked = (requestId: string): void => void asked.delete(requestId);

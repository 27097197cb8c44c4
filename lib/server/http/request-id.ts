import { AsyncLocalStorage } from "node:async_hooks";

// One store for the server and the handlers, whose code is loaded apart.
const shared = globalThis as typeof globalThis & { dailyPapersRequestIds?: AsyncLocalStorage<string> };
shared.dailyPapersRequestIds ??= new AsyncLocalStorage();
const ids = shared.dailyPapersRequestIds;

/** A new id for a request. Never taken from a header, which could forge lines of the log. */
export const newRequestId = (): string => crypto.randomUUID();

/** Runs `work`, and all that it starts, under this request's id. */
export const runWithRequestId = <Result>(id: string, work: () => Result): Result => ids.run(id, work);

/** The id of the request under way, or undefined outside of one. */
export const currentRequestId = (): string | undefined => ids.getStore();

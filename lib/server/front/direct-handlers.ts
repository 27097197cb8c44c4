import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Handler, WriteMethod } from "../gate";
import { sendResponse } from "./front-server";

/** A route of app/ whose handlers ask nothing of Next. `part` names what stands at the star of `address`; it may hold slashes where it says so. */
export type DirectRoute = {
  /** Such as "/api/papers/…/upvote". */
  address: `/api/${string}/…/${string}`;
  part: string;
  mayHaveSlashes: boolean;
  handlers: { readonly [Name in WriteMethod]?: Handler<never> };
};

type Found = { handler: Handler<Record<string, string>>; parts: Record<string, string> };

/**
 * Answers requests to `routes` by their own handlers, past Next, whose work for a request costs several times a vote's. What
 * they answer is the same. @returns a function that says whether the request was one of them.
 */
export function directHandlers(
  routes: DirectRoute[],
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const all = routes.map(({ address, ...route }) => {
    const [before = "", after = ""] = address.split("…");
    return { ...route, before, after };
  });

  function find({ method = "GET", url = "/" }: IncomingMessage): Found | null {
    const [path = ""] = url.split("?", 1);
    for (const { before, after, part, mayHaveSlashes, handlers } of all) {
      if (!path.startsWith(before) || !path.endsWith(after) || path.length <= before.length + after.length) continue;
      const text = path.slice(before.length, -after.length);
      // Next leads from an address with an empty segment to the one without.
      if (text.split("/").some((segment) => segment === "") || (!mayHaveSlashes && text.includes("/"))) continue;
      const handler = handlers[method as WriteMethod] as Found["handler"] | undefined;
      return handler ? { handler, parts: { [part]: text } } : null;
    }
    return null;
  }

  return async (request, response) => {
    const found = find(request);
    if (!found) return false;
    const answer = await found.handler(requestOf(request), { params: Promise.resolve(found.parts) });
    await sendResponse(answer, response);
    return true;
  };
}

/** As Next hands it to a handler; host and protocol of the address say nothing. */
function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers } = incoming;
  const isEmpty = headers["content-length"] === "0" || (!headers["content-length"] && !headers["transfer-encoding"]);
  const body = isEmpty ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" as const };
  return new Request(`http://localhost${url}`, { method, headers: headers as Record<string, string>, ...body });
}

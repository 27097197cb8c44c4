import { FORM_METHOD } from "@/lib/core/site/form-method";
import { refuse } from "../http/refusal";
import { type Handler, oneOf, refuseAll, type WriteMethod } from "./index";

/** Says which methods an address answers. @param allowed as in an Allow header. @param seesPages as for Who. */
export const refuseMethod = (allowed: string, seesPages = false) =>
  refuseAll(
    ({ method }) => refuse(405, `Nothing here answers ${method}; ask by one of ${allowed}.`, { Allow: allowed }),
    seesPages,
  );

/**
 * The POST of an address whose forms need other methods: `?_method=DELETE` is answered by `handlers.DELETE`, an address
 * without it by `handlers.POST`, and anything else is 405.
 */
export function byForm<Parts>(handlers: { [Name in Exclude<WriteMethod, "PATCH">]?: Handler<Parts> }): Handler<Parts> {
  const others = refuseMethod(Object.keys(handlers).sort().join(", "), true);
  const choices = new Map(Object.entries(handlers));
  return oneOf([...choices.values(), others], async (request: Request, context?: unknown) => {
    const method = new URL(request.url).searchParams.get(FORM_METHOD) ?? "POST";
    return [choices.get(method) ?? others, context];
  }) as Handler<Parts>;
}

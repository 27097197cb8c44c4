import { FORM_METHOD } from "@/lib/core/site/form-method";
import { FORM_OUTDATED } from "@/lib/core/site/sentences";
import { refuse } from "../http/refusal";
import { type Handler, oneOf, refuseAll, type WriteMethod } from "./index";

/**
 * The POST of an address whose forms need other methods: `?_method=DELETE` is answered by `handlers.DELETE`, an address
 * without it by `handlers.POST`. Anything else is 405: it comes from a page that an earlier version made.
 */
export function byForm<Parts>(handlers: { [Name in WriteMethod]?: Handler<Parts> }): Handler<Parts> {
  const allowed = [...new Set([...Object.keys(handlers), "POST"])].sort().join(", ");
  const others = refuseAll(() => refuse(405, FORM_OUTDATED, { Allow: allowed }), true);
  const choices = new Map(Object.entries(handlers));
  return oneOf([...choices.values(), others], async (request: Request, context?: unknown) => {
    const method = new URL(request.url).searchParams.get(FORM_METHOD) ?? "POST";
    return [choices.get(method) ?? others, context];
  }) as Handler<Parts>;
}

/** Names in a form's address the method that HTML has no form for. */
export const FORM_METHOD = "_method";

/** The action of a form whose act is a PUT, PATCH or DELETE: it is sent by POST, to the noun itself. */
export const formAction = (method: "PUT" | "PATCH" | "DELETE", path: string): string =>
  `${path}?${FORM_METHOD}=${method}`;

/**
 * Id of the empty form that every page has: a button of a page with scripts belongs to it by `form`, and has its own
 * `formaction`. Where scripts run it is never sent (lib/core/site/early-events.ts).
 */
export const ACTION_FORM = "act";

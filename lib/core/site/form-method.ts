/** Names in a form's address the method that HTML has no form for. */
export const FORM_METHOD = "_method";

/** The action of a form whose act is a PUT or DELETE: it is sent by POST, to the noun itself. */
export const formAction = (method: "PUT" | "DELETE", path: string): string => `${path}?${FORM_METHOD}=${method}`;

import { createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import * as runRoute from "../admin/jobs/[id]/runs/route";
import * as settingRoute from "../admin/settings/[name]/route";
import * as approvalRoute from "../admin/users/[name]/approval/route";
import * as roleRoute from "../admin/users/[name]/role/route";
import * as sanctionRoute from "../admin/users/[name]/sanctions/route";

type Handler = (request: Request, context: object) => Promise<Response>;

const routes: [RegExp, Handler][] = [
  [/^\/api\/admin\/settings\/([^/?]+)/, settingRoute.POST as Handler],
  [/^\/api\/admin\/users\/([^/]+)\/approval/, approvalRoute.POST as Handler],
  [/^\/api\/admin\/users\/([^/]+)\/role/, roleRoute.POST as Handler],
  [/^\/api\/admin\/users\/([^/]+)\/sanctions/, sanctionRoute.POST as Handler],
  [/^\/api\/admin\/jobs\/([^/]+)\/runs$/, runRoute.POST as Handler],
];

/** Sends a plain form of administration to the handler of its address, as a browser without scripts does. */
export function sendAdminForm(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  for (const [pattern, handler] of routes) {
    const [, part] = pattern.exec(path) ?? [];
    if (part === undefined) continue;
    const request = pageRequest("POST", path, { accept: "text/html", ...headers }, new URLSearchParams(fields));
    return handler(request, { params: Promise.resolve({ id: part, name: part }) });
  }
  throw new Error(`${path} has no handler.`);
}

/** One account of each role, and a stranger, with their cookies; the administrator is another one than the tests' own. */
export async function cookiesOfOthers(): Promise<Record<string, Record<string, string>>> {
  const [reader, moderator] = await Promise.all([createUser(), createUser({ role: "moderator" })]);
  return {
    stranger: {},
    forged: { cookie: "session=forged" },
    reader: { cookie: await cookieOf(reader) },
    moderator: { cookie: await cookieOf(moderator) },
  };
}

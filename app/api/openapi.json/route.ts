import { openRead } from "@/lib/server/api/open-read";
import { describeApi } from "@/lib/server/api/openapi";
import { readDescription } from "@/lib/server/api/operations/description";

export const { GET, OPTIONS } = openRead(readDescription, async () => ({ json: describeApi() }));

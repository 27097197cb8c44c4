import { openRead } from "@/lib/api/open-read";
import { describeApi } from "@/lib/api/openapi";
import { readDescription } from "@/lib/api/operations/description";

export const { GET, OPTIONS } = openRead(readDescription, async () => ({ json: describeApi() }));

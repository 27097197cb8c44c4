import { handleRead } from "@/lib/api/handle-read";
import { describeApi } from "@/lib/api/openapi";
import { readDescription } from "@/lib/api/operations/description";

export const { GET, OPTIONS } = handleRead(readDescription, async () => ({ json: describeApi() }));

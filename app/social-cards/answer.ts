import { NO_SUCH_PICTURE, PICTURES_BUSY } from "@/lib/core/paper/sentences";
import { gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";

const CACHE_CONTROL = "public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400";
/** Requests under way at once; drawing takes some tenths of a second of the one thread that serves pages. */
const UNDER_WAY_MAX = 8;

let underWay = 0;

/** A handler that answers the picture `draw` gives: 404 for null, 503 while too many are asked for. */
export function socialCard<Parts>(draw: (parts: Parts) => Promise<ArrayBuffer | null>) {
  return gate("GET", {
    who: anyone,
    scope: null,
    limit: "none",
    body: "none",
    parameters: ({ parts }: { parts: Parts }) => ({ parts }),
    answer: async ({ parameters: { parts } }) => {
      if (underWay >= UNDER_WAY_MAX) return refuse(503, PICTURES_BUSY, { "Retry-After": "5" });
      underWay += 1;
      try {
        const png = await draw(parts);
        if (!png) return refuse(404, NO_SUCH_PICTURE);
        return new Response(png, { headers: { "Content-Type": "image/png", "Cache-Control": CACHE_CONTROL } });
      } finally {
        underWay -= 1;
      }
    },
  });
}

import { createDay } from "../day";
import { runLoad, warmUp } from "../load";
import { compareRates, type Row } from "../measurement";
import { inRounds } from "../statistics";
import { fetchCompressed } from "../transfer";

const CONNECTIONS = 16;
const ROUNDS = 5;
const SECONDS = 3;
const RATIO_MIN = 1.5;
/** The reference's page may be this much smaller or larger than the site's. */
const SIZE_TOLERANCE = 0.2;

const VARIANTS = [
  { what: "cached feed, gzip", encoding: "gzip" },
  { what: "cached feed, not compressed", encoding: "identity" },
];

/** The front page from Next's cache against a bare server that reads the same rows for each request and prints them. */
export const cachedFeed: Row = {
  async measure(stage) {
    await createDay();
    // Without what the front keeps, which is measured by itself (front-cache).
    const { url: siteUrl, stop } = await stage.startSite({ PAGE_CACHE_MB: "0" });
    const bare = await stage.startServer(["--import", "tsx", "bench/bare/server.ts", siteUrl]);
    try {
      const sizes = await compareSizes(siteUrl, bare.url);
      const measurements = [];
      for (const { what, encoding } of VARIANTS) {
        const loadOf = (url: string) => (seconds: number) =>
          runLoad({
            url,
            connections: CONNECTIONS,
            seconds,
            requestsOf: () => [{ headers: { "accept-encoding": encoding } }],
          });
        const site = loadOf(siteUrl);
        const reference = loadOf(bare.url);
        await warmUp(site);
        await warmUp(reference);
        const rates = await inRounds(ROUNDS, { subject: () => site(SECONDS), reference: () => reference(SECONDS) });
        measurements.push(compareRates(what, "requests/s", rates, { atLeast: RATIO_MIN }, [sizes]));
      }
      return measurements;
    } finally {
      await bare.stop();
      await stop();
    }
  },
};

/** @returns both sizes as a sentence. @throws Error when the reference prints less or more than the site. */
async function compareSizes(siteUrl: string, bareUrl: string): Promise<string> {
  const site = await fetchCompressed(siteUrl);
  const bare = await fetchCompressed(bareUrl);
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
  const sizes = `the site sends ${kb(site.rawBytes)} (${kb(site.sentBytes)} compressed), the reference ${kb(bare.rawBytes)} (${kb(bare.sentBytes)}); ${CONNECTIONS} connections.`;
  if (Math.abs(bare.rawBytes / site.rawBytes - 1) > SIZE_TOLERANCE)
    throw new Error(`The reference's page (bench/bare/html.ts) no longer resembles the site's: ${sizes}`);
  return sizes;
}

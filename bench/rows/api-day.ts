import { createDay, DAY } from "../day";
import { runLoad, warmUp } from "../load";
import { compareRates, type Row } from "../measurement";
import { inRounds } from "../statistics";

const CONNECTIONS = 64;
const ROUNDS = 4;
/** Seconds of a round; the site is under load for two minutes in all. */
const SECONDS = 15;
const SECONDS_MIN = 5;
const RATIO_MIN = 1;
const PATH = `/api/daily_papers?date=${DAY}`;

/**
 * A day's JSON against a bare server that reads the same rows for each request. Every connection is a network of its own
 * (RFC 3849 keeps the prefix for such), since the limit on reads is on.
 */
export const apiDay: Row = {
  async measure(stage) {
    await createDay();
    const bare = await stage.startServer(["--import", "tsx", "bench/bare/api-server.ts"]);
    try {
      await compareBodies(stage.siteUrl, bare.url);
      const measurements = [];
      for (const encoding of ["gzip", "identity"]) {
        const loadOf = (url: string) => (seconds: number) =>
          runLoad({
            url,
            connections: CONNECTIONS,
            // So many at once wait for each other's rows: on a busy machine the reference answers none in the first second.
            seconds: Math.max(seconds, SECONDS_MIN),
            requestsOf: () =>
              Array.from({ length: 50 }, () => ({
                path: PATH,
                headers: { "accept-encoding": encoding, "x-forwarded-for": `2001:db8:${group()}:${group()}::1` },
              })),
          });
        const site = loadOf(stage.siteUrl);
        const reference = loadOf(bare.url);
        await warmUp(site);
        await warmUp(reference);
        const rates = await inRounds(ROUNDS, { subject: () => site(SECONDS), reference: () => reference(SECONDS) });
        const what = `a day of the API, ${encoding === "gzip" ? "gzip" : "not compressed"}`;
        const note = `${CONNECTIONS} connections, no answer failed in ${ROUNDS * SECONDS} s.`;
        measurements.push(compareRates(what, "requests/s", rates, { atLeast: RATIO_MIN }, [note]));
      }
      return measurements;
    } finally {
      await bare.stop();
    }
  },
};

const group = () => Math.floor(Math.random() * 65_536).toString(16);

/** @throws Error when the two do not say the same; addresses of pictures name the server that says them. */
async function compareBodies(siteUrl: string, bareUrl: string): Promise<void> {
  const [site, bare] = await Promise.all(
    [siteUrl, bareUrl].map(async (url) =>
      (await (await fetch(url + PATH)).text()).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, ""),
    ),
  );
  if (site !== bare) throw new Error("The reference's answer (bench/bare/api-server.ts) is not the site's.");
}

import { listAddresses } from "@/scripts/hostile/routes";
import { runHostile } from "@/scripts/hostile/run";
import { startServer } from "../server";
import { expect, test } from "../support/test";

/** `npm run hostile` sends more; these are of every kind, and reach each address. */
const REQUESTS = 8_000;

// A server of its own: what is sent signs out, deletes accounts and uses up limits.
test("hostile requests of all kinds bring about no error, no trace and no reflection", async () => {
  test.setTimeout(600_000);
  const settings = { TRUSTED_PROXIES: "1", AUTH_SECRET: String(process.env.AUTH_SECRET) };
  const server = await startServer({ env: settings });
  try {
    const addresses = listAddresses(String(process.env.E2E_BUILD));
    const run = await runHostile(server, addresses, addresses, { count: REQUESTS, seed: 1 });
    // Two browsers work on the same cores, so that no answer counts as slow here; the command counts them.
    const faults = run.faults.flatMap(({ request, sentences }) =>
      sentences
        .filter((sentence) => !sentence.startsWith("took "))
        .map((sentence) => `${request.number}, ${request.method} ${request.target.slice(0, 200)}: ${sentence}`),
    );
    expect(faults).toEqual([]);
    expect([run.traces, run.kept]).toEqual([[], []]);
    for (const status of [200, 204, 303, 308, 400, 401, 403, 404, 405, 413])
      expect(run.statuses.get(status) ?? 0, `answers ${status}`).toBeGreaterThan(0);
  } finally {
    await server.remove();
  }
});

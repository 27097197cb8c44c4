import { randomBytes } from "node:crypto";
import { build, isBuilt } from "@/scripts/start/build";
import { startServer } from "./server";

/**
 * One server with the sample edition for all journeys; its address and database are in E2E_URL and E2E_DATABASE_URL.
 * It stands behind one proxy, played by the tests: each names a network of its own, so that the limits on what one
 * network may do are on and yet do not add up over the tests.
 */
export default async function setup() {
  if (!isBuilt({})) await build({});
  // The tests make sessions too.
  process.env.AUTH_SECRET = randomBytes(32).toString("hex");
  const server = await startServer({ env: { TRUSTED_PROXIES: "1", AUTH_SECRET: process.env.AUTH_SECRET } });
  process.env.E2E_URL = server.url;
  process.env.E2E_DATABASE_URL = server.databaseUrl;
  return () => server.remove();
}

import { defineConfig } from "@playwright/test";
import { browserArguments, requireBrowser } from "./scripts/browser";

const executablePath = await requireBrowser();

const LONG = /\/(accessibility|archive|few-connections|hostile|layout|modes|outage|start|storm|walk)\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  // Journeys share a server; two at once show what one reader's acts do to another's page.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // What starts servers and takes minutes begins first, so that no worker idles at the end.
  projects: [
    { name: "long", testMatch: LONG },
    { name: "journeys", testIgnore: LONG },
  ],
  // A page made for the first time on two busy cores takes some seconds.
  expect: { timeout: 15_000 },
  use: {
    // The set-up runs before the workers, which read this file again.
    baseURL: process.env.E2E_URL,
    // No trace: even without pictures it takes a tenth of all time. `--trace retain-on-failure` brings one.
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: browserArguments() },
  },
});

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { isProgram } from "@/lib/server/runtime/processes";

// The headless shell draws no window around the page, which no test sees: half the work that is not the page's own.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Path of a Chromium or Chrome for the tests: CHROME_PATH, an installed one, the headless shell before others, or
 * Playwright's own; null when there is none.
 * @throws Error with one sentence when CHROME_PATH leads nowhere.
 */
export async function findBrowser(): Promise<string | null> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`CHROME_PATH is ${given}, where there is no program; correct it or leave it out.`);
  }
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  const installed = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const { chromium } = await import("@playwright/test");
  return [...installed, ...MAC_APPLICATIONS, chromium.executablePath()].find(isProgram) ?? null;
}

/**
 * As findBrowser, but installs one when there is none: Playwright's, else Debian's package.
 * @throws Error with one sentence when nothing works.
 */
export async function requireBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  console.log("There is no Chromium or Chrome; installing Playwright's.");
  const isRoot = process.getuid?.() === 0;
  // The libraries come by the system's package manager, which asks for a password when it is not root.
  run("npx", ["playwright", "install", ...(isRoot ? ["--with-deps"] : []), "chromium"]);
  if (!(await findBrowser()) && isRoot && existsSync("/etc/debian_version")) {
    console.log("That did not work; installing Debian's package.");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Error(
    "No browser for the tests could be found or installed; install Chromium or Chrome, or name one by CHROME_PATH.",
  );
}

/** What Chromium is started with: its sandbox refuses root, and it should talk to nobody but the tests. */
export function browserArguments(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}

import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const { url } = JSON.parse(readFileSync("/tmp/pages-server.json", "utf8"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const [, , name, path, ...rest] = process.argv;
const widths = (rest[0] ?? "360,768,1440").split(",").map(Number);
const schemes = (rest[1] ?? "light,dark").split(",") as ("light" | "dark")[];
for (const width of widths)
  for (const colorScheme of schemes) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(url + path);
    await page.waitForTimeout(500);
    if (rest[2]) await page.evaluate(rest[2]);
    await page.waitForTimeout(200);
    await page.screenshot({ path: `/tmp/shots/${name}-${width}-${colorScheme}.png`, fullPage: rest[3] === "full" });
    await page.close();
  }
await browser.close();

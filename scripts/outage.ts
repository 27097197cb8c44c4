import { randomBytes } from "node:crypto";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { type Answered, askAll, askKept, WAIT_MAX_MS, waitUntilBack } from "./outage/check";
import { FAULTS, type Fault } from "./outage/faulty-database";
import { startFaultySite } from "./outage/site";
import { build } from "./start/build";

/** Stops, refuses and silences the database of a production server, and prints what readers see. 1 when a rule is broken. */
await runMain(async () => {
  process.env.E2E_BUILD = await build({});
  env.AUTH_SECRET = randomBytes(32).toString("hex");
  let brokenCount = 0;
  for (const fault of FAULTS) brokenCount += await tryFault(fault, env.AUTH_SECRET);
  console.log(brokenCount === 0 ? "\nEvery rule holds." : `\n${brokenCount} rules are broken.`);
  return brokenCount === 0 ? 0 : 1;
});

async function tryFault(fault: Fault, authSecret: string): Promise<number> {
  const site = await startFaultySite(authSecret);
  try {
    await askKept(site.server.url);
    await site.database.fail(fault);
    const first = await askAll(site.server.url, site.cookie);
    const second = await askAll(site.server.url, site.cookie);
    await site.database.mend();
    const backMs = await waitUntilBack(site.server.url, site.cookie);
    print(fault, first, second);
    const back = backMs === null ? `not back after ${WAIT_MAX_MS} ms` : `back after ${backMs} ms`;
    console.log(`The site is ${back}. What the server printed meanwhile:\n${printedSinceReady(site.server.output())}`);
    return [...first, ...second].filter(({ broken }) => broken).length + (backMs === null ? 1 : 0);
  } finally {
    await site.remove();
  }
}

/** Each address as it answers when the fault has just begun, and a moment later. */
function print(fault: Fault, first: Answered[], second: Answered[]): void {
  console.log(`\n| database ${fault} | address | at once | later | |\n| --- | --- | --- | --- | --- |`);
  first.forEach((answer, index) => {
    const later = second[index]!;
    const cell = ({ status, ms }: Answered) => `${status} in ${ms} ms`;
    const broken = [answer.broken, later.broken].map((sentence) => sentence ?? "right").join("; ");
    console.log(`| ${answer.asked.name} | ${answer.asked.path} | ${cell(answer)} | ${cell(later)} | ${broken} |`);
  });
}

function printedSinceReady(output: string): string {
  return output.slice(output.indexOf("is ready at")).split("\n").slice(1).join("\n");
}

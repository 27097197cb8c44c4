import { findSystemPrograms } from "@/scripts/cluster/programs";
import { runScript } from "@/scripts/testing/run-script";
import { expect, test } from "../support/test";

const programs = findSystemPrograms();

test.describe.configure({ timeout: 180_000 });

test("of a cluster a web server, the pooler and the primary are killed: no read fails, nothing answered is lost or doubled", async () => {
  test.skip(typeof programs === "string", String(programs));
  const parts = ["web 1", "pgbouncer", "primary"];
  const { output } = await runScript(
    [
      "scripts/cluster.ts",
      "--trial",
      "--rounds",
      "1",
      "--only",
      parts.join(","),
      "--build",
      process.env.E2E_BUILD ?? "",
    ],
    {},
  );
  const table = output.slice(output.indexOf("| killed |"));
  const rows = [...table.matchAll(/^\| (.+ 1) \| (.+) \|$/gm)].map(([, what, cells = ""]) => [
    what,
    ...cells.split(" | ").map(Number),
  ]);
  expect(
    rows.map(([what]) => what),
    output,
  ).toEqual(parts.map((part) => `${part} 1`));
  for (const [what, readSeconds, , , lost, doubled, mailsDoubled, odd] of rows)
    expect({ what, readSeconds, lost, doubled, mailsDoubled, odd }, output).toEqual({
      what,
      readSeconds: 0,
      lost: 0,
      doubled: 0,
      mailsDoubled: 0,
      odd: 0,
    });
});

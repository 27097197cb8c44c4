import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openClient } from "./connect";
import { describeDatabase, isLocalDatabase, reachDatabase } from "./connection";

const url = new URL(process.env.DATABASE_URL ?? "");
const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-socket-"));
const servers: net.Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** A way to the database by another address: what comes in is passed on. */
async function openWay(where: net.ListenOptions): Promise<net.Server> {
  const server = net.createServer((outside) => {
    const inside = net.connect(Number(url.port), url.hostname);
    outside.pipe(inside).pipe(outside);
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const)
      one.on("error", () => other.destroy());
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(where, resolve));
  return server;
}

async function askWho(address: string) {
  const client = openClient(address, { max: 1 });
  const [row] = await client`select current_user as role, current_database() as name`;
  await client.end();
  return row;
}
const here = { role: url.username, name: url.pathname.slice(1) };
const login = `${url.username}:${url.password}`;

beforeAll(() => openWay({ path: path.join(folder, ".s.PGSQL.5432") }));

test("a socket of this machine is reached by its folder, in each way that libpq knows", async () => {
  for (const address of [
    `postgres://${login}@/${here.name}?host=${folder}`,
    `postgres://${login}@${encodeURIComponent(folder)}/${here.name}`,
    `postgres:///${here.name}?host=${folder}&user=${url.username}&password=${url.password}`,
  ]) {
    expect(await askWho(address), address).toEqual(here);
    expect(await reachDatabase(address)).toBe(address);
    expect(describeDatabase(address)).toBe(`${folder}/${here.name}`);
    expect(isLocalDatabase(address)).toBe(true);
  }
});

test("an IPv6 address is reached", async () => {
  const server = await openWay({ host: "::1", port: 0 });
  const { port } = server.address() as net.AddressInfo;
  const address = `postgres://${login}@[::1]:${port}/${here.name}`;
  expect(await askWho(address)).toEqual(here);
  expect(describeDatabase(address)).toBe(`[::1]:${port}/${here.name}`);
});

test("a socket that is not there is named", async () => {
  await expect(reachDatabase(`postgres:///papers?host=${folder}/none`)).rejects.toThrow(
    /^DATABASE_URL cannot be used: .*\/none\/papers says "connect ENOENT .*\.$/,
  );
});

test("TLS that the server does not speak is named at once, when the address asks for it", async () => {
  const startedAt = Date.now();
  for (const mode of ["require", "verify-full"])
    await expect(reachDatabase(`${url}?sslmode=${mode}`)).rejects.toThrow(/TLS is not spoken here.*leave sslmode out/);
  expect(Date.now() - startedAt).toBeLessThan(4_000);
  expect(await reachDatabase(`${url}?sslmode=prefer`)).toBe(`${url}?sslmode=prefer`);
});

test("sessions begin with the settings that the site relies on, whatever the database says", async () => {
  const client = openClient(url.toString(), { max: 1 });
  for (const setting of [
    "datestyle = 'German, DMY'",
    "intervalstyle = 'iso_8601'",
    "timezone = 'Asia/Tokyo'",
    "search_path = nowhere",
    "bytea_output = 'escape'",
    "statement_timeout = '20ms'",
  ])
    await client.unsafe(`alter database ${here.name} set ${setting}`);
  await client.end();
  const later = openClient(url.toString(), { max: 1 });
  const [row] = await later`select '2025-12-11'::date::text as day, '2025-12-11 10:00+00'::timestamptz::text as instant,
    interval '1 day 2 hours'::text as "interval", '\\x41'::bytea::text as bytes, current_schema() as schema,
    current_setting('statement_timeout') as "timeout"`;
  for (const name of ["datestyle", "intervalstyle", "timezone", "search_path", "bytea_output", "statement_timeout"])
    await later.unsafe(`alter database ${here.name} reset ${name}`);
  await later.end();
  expect(row).toEqual({
    day: "2025-12-11",
    instant: "2025-12-11 10:00:00+00",
    interval: "1 day 02:00:00",
    bytes: "\\x41",
    schema: "public",
    timeout: "0",
  });
});

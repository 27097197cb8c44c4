import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { env } from "@/lib/server/runtime/env";

// What the driver is patched for (patches/).
const sql = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const other = postgres(env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => Promise.all([sql.end(), other.end()]));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const connectionOf = async (tx: postgres.TransactionSql) =>
  (await tx`select pg_backend_pid() as pid`)[0]?.pid as number;
/** A transaction whose connection ends, and what `work` comes to that its function goes on with after `ms`. */
function loseConnection<Result>(ms: number, work: (tx: postgres.TransactionSql) => Promise<Result>) {
  let transaction: Promise<unknown> | undefined;
  const late = new Promise<Result>((resolve, reject) => {
    transaction = sql.begin(async (tx) => {
      await other`select pg_terminate_backend(${await connectionOf(tx)})`;
      await pause(ms);
      work(tx).then(resolve, reject);
    });
  });
  return { transaction, late };
}

test("what a transaction asks for after its connection has ended is refused, and runs on no other connection", async () => {
  await other`create table written (n int)`;
  for (let time = 0; time < 3; time += 1) {
    // By then the pool has opened the connection anew for somebody else.
    const { transaction, late } = loseConnection(200, (tx) =>
      Promise.allSettled([1, 2, 3].map((n) => tx`insert into written values (${n})`)),
    );
    await expect(transaction).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
    expect((await late).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await sql`select count(*)::int as n from written`).toEqual([{ n: 0 }]);
  }
});

test("a transaction that goes on before the connection is opened anew does not end the process", async () => {
  const { transaction, late } = loseConnection(100, (tx) => tx`select 1`.catch(({ code }) => code));
  await expect(transaction).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await late).toBe("CONNECTION_CLOSED");
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test("a connection that closes before a query was written to it is written to when it is opened anew", async () => {
  const sockets: Socket[] = [];
  const open = async () => {
    const { hostname, port } = new URL(env.DATABASE_URL ?? "");
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    await once(socket, "connect");
    return socket;
  };
  // Its types do not know the option, which takes a function that opens the socket.
  const options: object = { max: 1, socket: open };
  const client = postgres(env.DATABASE_URL ?? "", options);
  expect(await client`select 1 as n`).toEqual([{ n: 1 }]);
  const asked = client`select 2 as n`.then(String, ({ code }) => code);
  // By then the query has been taken, and waits for the end of this turn to be written together with others.
  process.nextTick(() => sockets[0]?.destroy().emit("close", false));
  expect(await asked).toBe("CONNECTION_CLOSED");
  expect(await client`select 3 as n`).toEqual([{ n: 3 }]);
  await client.end();
});

test("while connections end as they are opened, each query is answered or refused, and the pool can be ended", async () => {
  const client = postgres(`${env.DATABASE_URL}?application_name=opening`, { max: 2, backoff: () => 0 });
  const until = Date.now() + 3_000;
  const ask = async () => {
    while (Date.now() < until) await client`select 1`.catch(() => null);
  };
  const asking = [ask(), ask()];
  // Whatever is rejected and nobody hears of fails the test run.
  while (Date.now() < until)
    await other`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'opening'`;
  await Promise.all(asking);
  expect(await client`select 1 as n`).toEqual([{ n: 1 }]);
  await client.end();
});

test("rows that are refused after the last was sent fail the copy", async () => {
  await other`create table copied (n int primary key)`;
  const copying = sql.begin(async (tx) => {
    const rows = await tx`copy copied from stdin`.writable();
    await new Promise<void>((resolve, reject) => {
      rows.on("error", reject);
      rows.end("1\n1\n", (error?: Error) => (error ? reject(error) : resolve()));
    });
  });
  await expect(copying).rejects.toMatchObject({ code: "23505" });
  expect(await sql`select count(*)::int as n from copied`).toEqual([{ n: 0 }]);
});

test("a connection is read from again after a copy whose end came before what follows it", async () => {
  const { hostname, port } = new URL(env.DATABASE_URL ?? "");
  const endOfCopy = Buffer.from([0x63, 0, 0, 0, 4]);
  // Hands on what the server says, and what follows the end of a copy a moment later, as a busy network may.
  const network = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.on("error", () => far.destroy()).pipe(far);
    far
      .on("error", () => near.destroy())
      .on("data", (bytes: Buffer) => {
        const end = bytes.indexOf(endOfCopy);
        if (end < 0) return void near.write(bytes);
        near.write(bytes.subarray(0, end + endOfCopy.length));
        setTimeout(() => near.write(bytes.subarray(end + endOfCopy.length)), 50);
      });
  });
  network.listen(0, "127.0.0.1");
  await once(network, "listening");
  const address = new URL(env.DATABASE_URL ?? "");
  address.host = `127.0.0.1:${(network.address() as AddressInfo).port}`;
  const client = postgres(address.toString(), { max: 1 });
  let length = 0;
  for await (const bytes of await client`copy (select repeat('x', 100000)) to stdout`.readable())
    length += bytes.length;
  expect(length).toBe(100_001);
  expect(await client`select 1 as n`).toEqual([{ n: 1 }]);
  await client.end();
  network.close();
});

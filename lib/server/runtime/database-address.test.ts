import { expect, test } from "vitest";
import { parseDatabaseAddress, throughPooler } from "./database-address";
import { parseEnv } from "./env";

const refusal = (address: string) => {
  try {
    parseEnv({ DATABASE_URL: address });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test("an address says host, port, name, user and password, decoded", () => {
  expect(parseDatabaseAddress("postgres://me:p%40ss%25@db.example.org:5433/papers")).toMatchObject({
    hosts: ["db.example.org"],
    ports: [5433],
    database: "papers",
    user: "me",
    password: "p@ss%",
    socketFolder: null,
    isPooled: false,
  });
});

test("an IPv6 address stands in brackets, and is reached without them", () => {
  expect(parseDatabaseAddress("postgres://me@[::1]:5433/papers")).toMatchObject({ hosts: ["::1"], ports: [5433] });
  expect(parseDatabaseAddress("postgresql://[::1]/papers")).toMatchObject({ hosts: ["::1"], ports: [] });
});

test("a socket is named by its folder, as the host or among the parameters", () => {
  for (const address of [
    "postgres:///papers?host=/run/pg",
    "postgres:///papers?host=%2Frun%2Fpg",
    "postgres://%2Frun%2Fpg/papers",
    "postgres://me@%2Frun%2Fpg:5433/papers",
    "postgres://localhost/papers?host=/run/pg",
  ])
    expect(parseDatabaseAddress(address), address).toMatchObject({
      socketFolder: "/run/pg",
      hosts: [],
      database: "papers",
    });
});

test("parameters of libpq and Prisma are understood", () => {
  const address =
    "postgres://me@h1:5432,h2:5433/papers?schema=public&pgbouncer=true&sslmode=verify-full&sslrootcert=/etc/ca.pem&application_name=x&connect_timeout=3&target_session_attrs=read-write&gssencmode=disable&channel_binding=prefer&connection_limit=1";
  expect(parseDatabaseAddress(address)).toMatchObject({
    hosts: ["h1", "h2"],
    ports: [5432, 5433],
    isPooled: true,
    sslMode: "verify-full",
    sslFiles: { ca: "/etc/ca.pem" },
    applicationName: "x",
    connectTimeout: 3,
    targetSession: "read-write",
  });
});

test("what cannot be kept is named, and the password is not", () => {
  for (const [address, words] of [
    ["postgres://me:secret%word@h/papers", "write % itself as %25"],
    ["postgres://me:secret#word@h/papers", "# as %23"],
    ["postgres://me:secret/word@h/papers", "/ as %2F"],
    ["postgres://me:secretword@h/papers?channel_binding=require", "channel_binding=require"],
    ["postgres://me:secretword@h/papers?schema=other", "schema=other"],
    ["postgres://me:secretword@h/papers?sslmode=yes", "sslmode=yes"],
    ["postgres://me:secretword@h/papers?search_path=x", "search_path"],
    ["postgres://me:secretword@h:99999/papers", "port from 1 to 65535"],
    ["postgres://me:secretword@::1/papers", "[::1]:5432"],
    ["mysql://me:secretword@h/papers", "must be an address like postgres://"],
    ["papers", "must be an address like postgres://"],
  ] as const) {
    const told = refusal(address);
    expect(told, address).toContain("DATABASE_URL ");
    expect(told, address).toContain(words);
    expect(told, address).not.toMatch(/secret.?word/);
  }
});

test("an address is marked once as leading through a pooler", () => {
  expect(throughPooler("postgres://h/papers")).toBe("postgres://h/papers?pgbouncer=true");
  expect(throughPooler("postgres://h/papers?sslmode=disable")).toBe(
    "postgres://h/papers?sslmode=disable&pgbouncer=true",
  );
  expect(throughPooler("postgres://h/papers?pgbouncer=true")).toBe("postgres://h/papers?pgbouncer=true");
});

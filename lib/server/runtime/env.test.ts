import { expect, test } from "vitest";
import { parseEnv, settingNames } from "./env";

const refusal = (settings: Record<string, string>) => {
  try {
    parseEnv(settings);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test("a setting that would mislead is refused by its name", () => {
  for (const [name, values] of Object.entries({
    SITE_URL: [
      "https://papers.example.org/?a=b",
      "https://papers.example.org#top",
      "https://me:pass@papers.example.org",
      "https://me@papers.example.org",
      "https://papers.example.org/papers",
      "papers.example.org",
      "ftp://papers.example.org",
    ],
    MEDIA_URL: [
      "https://me:pass@cdn.example.org",
      "https://cdn.example.org/p?key=1",
      "https://cdn.example.org/#p",
      "cdn",
    ],
    HF_ENDPOINT: ["https://mirror.example.org?", "ftp://mirror.example.org"],
    METRICS_PORT: ["3000"],
    DATA_DIR: ["~/data", "~papers"],
    ARXIV_CATEGORIES: ["cs.NOPE", "cs.CL,nope", "cs.cl", "cs.", ","],
    HOST: ["*", "*:3000", "http://localhost", "a b"],
    PORT: ["0", "65536", "3000x"],
    FEED_TIME_ZONE: ["Mars"],
    DATABASE_POOL_MAX: ["0", "ten"],
  }))
    for (const value of values) expect(refusal({ [name]: value }), `${name}=${value}`).toContain(`${name} must`);
});

test("what is meant is taken", () => {
  expect(
    parseEnv({
      SITE_URL: "https://papers.example.org/",
      ARXIV_CATEGORIES: "cs.CL, hep-th,cs,math.AG",
      DATA_DIR: "/srv/papers data/~",
      HOST: "::",
    }),
  ).toMatchObject({
    SITE_URL: "https://papers.example.org",
    ARXIV_CATEGORIES: ["cs.CL", "hep-th", "cs", "math.AG"],
    DATA_DIR: "/srv/papers data/~",
  });
  expect(parseEnv({ SITE_URL: "http://[::1]:3000" }).SITE_URL).toBe("http://[::1]:3000");
  expect(refusal({ PORT: "9464", METRICS_PORT: "3000" })).toBe(null);
  expect(parseEnv({ MEDIA_URL: "https://cdn.example.org/pictures/" }).MEDIA_URL).toBe(
    "https://cdn.example.org/pictures",
  );
  const form = "https://example.org/report?about=papers";
  expect(parseEnv({ SECURITY_CONTACT: form }).SECURITY_CONTACT).toBe(form);
});

test("the site's address is kept as browsers write it, however it is typed", () => {
  for (const [typed, kept] of [
    ["https://Papers.Example.ORG", "https://papers.example.org"],
    ["HTTPS://papers.example.org/", "https://papers.example.org"],
    ["https://papers.example.org:443", "https://papers.example.org"],
    ["http://papers.example.org:80/", "http://papers.example.org"],
    ["https://papers.example.org:8443", "https://papers.example.org:8443"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["http://192.168.1", "http://192.168.0.1"],
  ])
    expect(parseEnv({ SITE_URL: typed }).SITE_URL, typed).toBe(kept);
});

test("replicas are a list, whose addresses may name several hosts; they and a direct way need a database that they are of", () => {
  const [one, two] = ["postgres://me:p%2C@a:1,b:2/papers", "postgresql://me@c/papers"];
  for (const text of [`${one},${two}`, `${one}, ${two}`, `${one}\n${two}`])
    expect(parseEnv({ DATABASE_URL: one, DATABASE_REPLICA_URLS: text }).DATABASE_REPLICA_URLS).toEqual([one, two]);
  expect(() => parseEnv({ DATABASE_URL: one, DATABASE_REPLICA_URLS: "c/papers" })).toThrow(
    /DATABASE_REPLICA_URLS must be an address/,
  );
  for (const name of ["DATABASE_REPLICA_URLS", "DATABASE_DIRECT_URL"])
    expect(refusal({ [name]: one })).toContain(`DATABASE_URL must be set too when ${name} is`);
});

test("an empty setting is no setting", () => {
  expect(parseEnv(Object.fromEntries(settingNames.map((name) => [name, ""])))).toEqual(parseEnv({}));
});

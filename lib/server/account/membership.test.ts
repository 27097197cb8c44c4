import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { parseEnv } from "../runtime/env";
import { catchLog } from "../runtime/testing/caught-log";
import { findMembership, organizationsAt } from "./membership";
import { listProviders } from "./providers";

type Answer = { status: number; body?: unknown; silent?: boolean };

/** What the provider answers, by path, and what it was asked. */
let answers: Record<string, Answer> = {};
let asked: { path: string; token: string | undefined }[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? "";
  asked.push({ path, token: request.headers.authorization });
  const { status, body, silent } = answers[path] ?? NOT_FOUND;
  if (silent) return request.socket.destroy();
  response.writeHead(status, { "content-type": "application/json", location: "/elsewhere" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}).listen(0, "127.0.0.1");
await once(server, "listening");
afterAll(() => server.close());
const log = catchLog();
beforeEach(() => {
  [answers, asked] = [{}, []];
  log.length = 0;
});

/** The same question, to the server here in place of the provider's own. */
const askHere: typeof fetch = (input, init) => {
  const { pathname } = new URL(String(input));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`, init);
};

// As GitHub's reference has it.
const NOT_FOUND: Answer = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};
const membership = (state: string, login = "Acme") => ({
  status: 200,
  body: {
    url: `https://api.github.com/orgs/${login}/memberships/octocat`,
    state,
    role: "member",
    organization_url: `https://api.github.com/orgs/${login}`,
    organization: { login, id: 1, url: `https://api.github.com/orgs/${login}`, description: null },
    user: { login: "octocat", id: 1, type: "User", site_admin: false },
  },
});
const GITHUB = "/user/memberships/orgs/acme";
const github = (organizations = ["acme"], accessToken: string | undefined = "gho_1") =>
  findMembership("github", organizations, { accessToken, claims: { login: "octocat" } }, askHere);

test("GitHub: an active member is one, and the reader's own token asks", async () => {
  answers[GITHUB] = membership("active");
  expect(await github()).toBe("member");
  expect(asked).toEqual([{ path: GITHUB, token: "Bearer gho_1" }]);
  expect(await github(["other", "acme"])).toBe("member");
});

test("GitHub: who was only invited there, or is of another organization, is none", async () => {
  expect(await github()).toBe("stranger");
  answers[GITHUB] = membership("pending");
  expect(await github()).toBe("stranger");
  answers[GITHUB] = membership("active", "acme-evil");
  expect(await github()).toBe("stranger");
  expect(log).toEqual([]);
});

test.each<[string, Answer, RegExp]>([
  [
    "the organization lets no such program ask",
    { status: 403, body: { message: "Although you appear to have the correct authorization credentials" } },
    /answered 403/,
  ],
  ["the token is not taken", { status: 401, body: { message: "Bad credentials" } }, /answered 401/],
  ["it is down", { status: 502, body: "<html>" }, /answered 502/],
  ["it sends elsewhere", { status: 302 }, /fetch failed|redirect/],
  ["it answers no JSON", { status: 200, body: "<html>" }, /did not say/],
  ["it answers another form", { status: 200, body: { state: "active" } }, /another form/],
  ["it breaks off", { status: 200, silent: true }, /did not say/],
])("GitHub: when %s, nothing is known, and the log says why without the token", async (_, answer, reason) => {
  answers[GITHUB] = answer;
  expect(await github()).toBe("unknown");
  expect(log.join("\n")).toMatch(/GitHub did not say whether a reader belongs to an organization: /);
  expect(log.join("\n")).toMatch(reason);
  expect(log.join("\n")).not.toContain("gho_1");
});

test("without an access token nothing is known", async () => {
  answers[GITHUB] = membership("active");
  expect(await github(["acme"], "")).toBe("unknown");
  expect(asked).toEqual([]);
});

// As https://huggingface.co/oauth/userinfo answers.
const organization = (preferred_username: string, more: object = {}) => ({
  sub: "5f0c746619cb630495b814fd",
  name: "My Lab",
  picture: "https://cdn-avatars.huggingface.co/v1/production/uploads/1/x.png",
  preferred_username,
  isEnterprise: false,
  roleInOrg: "write",
  ...more,
});
const user = (orgs: unknown, sub = "u1") => ({
  status: 200,
  body: { sub, name: "Ada", preferred_username: "ada", profile: "https://huggingface.co/ada", isPro: false, orgs },
});
const huggingFace = () =>
  findMembership("huggingface", ["my-lab"], { accessToken: "hf_oauth_1", claims: { sub: "u1" } }, askHere);

test("Hugging Face: who has the organization in their list is of it, however its name is written", async () => {
  answers["/oauth/userinfo"] = user([organization("other"), organization("My-Lab")]);
  expect(await huggingFace()).toBe("member");
  expect(asked).toEqual([{ path: "/oauth/userinfo", token: "Bearer hf_oauth_1" }]);
});

test("Hugging Face: its shown name does not count, and who still owes it a sign-in or a factor is none", async () => {
  const lists = [
    [],
    [organization("other", { name: "my-lab" })],
    [organization("my-lab", { pendingSSO: true })],
    [organization("my-lab", { missingMFA: true })],
  ];
  for (const orgs of lists) {
    answers["/oauth/userinfo"] = user(orgs);
    expect(await huggingFace()).toBe("stranger");
  }
});

test("Hugging Face: without the list, or when it is somebody else's, nothing is known", async () => {
  for (const answer of [user(undefined), user("my-lab"), user([organization("my-lab")], "u2"), NOT_FOUND]) {
    answers["/oauth/userinfo"] = answer;
    expect(await huggingFace()).toBe("unknown");
  }
});

test("Google: the domain of the organization is in the ID token; an address of the domain is not enough", async () => {
  const google = (claims: Record<string, unknown> | undefined) =>
    findMembership("google", ["example.org"], { accessToken: "ya29", claims }, askHere);
  expect(await google({ sub: "1", hd: "Example.org" })).toBe("member");
  for (const claims of [{ sub: "1" }, { sub: "1", hd: "evil.test" }, { sub: "1", email: "me@example.org" }])
    expect(await google(claims)).toBe("stranger");
  expect(await google(undefined)).toBe("unknown");
  expect(await google({ sub: "1", hd: ["example.org"] })).toBe("unknown");
  expect(asked).toEqual([]);
});

test("a provider that tells of no organizations, or of which none is named, makes nobody a member", async () => {
  const answer = { accessToken: "x", claims: { sub: "1", orgs: [] } };
  expect(await findMembership("orcid", ["acme"], answer, askHere)).toBe("stranger");
  expect(await findMembership("github", [], answer, askHere)).toBe("stranger");
  expect(asked).toEqual([]);
});

test("organizations are set by provider and name, and the provider must be there", () => {
  const keys = { AUTH_GITHUB_ID: "a", AUTH_GITHUB_SECRET: "b" };
  const settings = parseEnv({ ...keys, AUTH_SIGN_UP_ORGANIZATIONS: "github:Acme, github:lab.x" });
  expect(organizationsAt("github", settings)).toEqual(["acme", "lab.x"]);
  expect(organizationsAt("google", settings)).toEqual([]);
  for (const wrong of ["acme", "orcid:acme", "github:", "github:../user", "github:a/b"])
    expect(() => parseEnv({ ...keys, AUTH_SIGN_UP_ORGANIZATIONS: wrong }), wrong).toThrow(
      "AUTH_SIGN_UP_ORGANIZATIONS must be like github:acme,huggingface:my-lab,google:example.org.",
    );
  expect(() => parseEnv({ AUTH_SIGN_UP_ORGANIZATIONS: "github:acme" })).toThrow(
    "AUTH_GITHUB_ID must be set too when AUTH_SIGN_UP_ORGANIZATIONS names github.",
  );
});

test("GitHub is asked for what shows the organizations only where one is named", () => {
  const keys = { AUTH_GITHUB_ID: "a", AUTH_GITHUB_SECRET: "b" };
  const scopeWith = (more: Record<string, string>) => JSON.stringify(listProviders(parseEnv({ ...keys, ...more })));
  expect(scopeWith({ AUTH_SIGN_UP_ORGANIZATIONS: "github:acme" })).toContain('"read:user read:org"');
  expect(scopeWith({})).not.toContain("read:org");
});

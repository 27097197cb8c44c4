import { describe, expect, test, vi } from "vitest";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { listCorrections } from "@/db/queries/paper/correct-paper";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import { createOrganization, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import {
  CORRECTION_ADDRESS_WRONG,
  CORRECTION_DAY_WRONG,
  CORRECTION_KIND_UNKNOWN,
  CORRECTION_ORGANIZATION_UNKNOWN,
} from "@/lib/core/paper/sentences";
import { NOTHING_AT_ADDRESS } from "@/lib/core/site/sentences";
import { makeToken } from "@/lib/server/http/bearer";
import { findPageAccess } from "@/lib/server/moderation/page-access";
import { env } from "@/lib/server/runtime/env";
import { POST } from "./[...paperId]/route";

const dropped = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidateTag: dropped, cacheTag: vi.fn(), cacheLife: vi.fn() }));

let number = 0;
async function preparePaper() {
  const id = `2503.${String(++number).padStart(5, "0")}`;
  const submitter = await createUser();
  await ingestPapers([createRecord({ id, projectUrl: "https://first.example.org/" })], { submitter: submitter.id });
  return { id, submitter: await cookieOf(submitter) };
}
const cookieOfModerator = async () => cookieOf(await createUser({ role: "moderator" }));

const send = (id: string, cookie: string | undefined, fields: Record<string, string>, headers = {}) =>
  POST(formRequest(`/api/papers/${id}/correction`, fields, { ...(cookie && { cookie }), ...headers }), {
    params: Promise.resolve({ paperId: [...id.split("/"), "correction"] }),
  });
const PROJECT = { kind: "project", value: "https://right.example.org/" };

describe("a correction by a form", () => {
  test("of a moderator is set, leads back, and drops the paper's pages and the log", async () => {
    const { id } = await preparePaper();
    dropped.mockClear();
    const answer = await send(id, await cookieOfModerator(), { ...PROJECT, note: "It moved." });
    expect(leadOf(answer)).toBe(`303 /correct/${id}?done=set`);
    expect((await findPaper(id))?.projectUrl).toBe("https://right.example.org/");
    expect(dropped.mock.calls.map(([tag]) => tag)).toEqual(expect.arrayContaining([`paper:${id}`, "moderation-log"]));
  });

  test("of who submitted the paper is set, and taken back", async () => {
    const { id, submitter } = await preparePaper();
    expect(leadOf(await send(id, submitter, PROJECT))).toBe(`303 /correct/${id}?done=set`);
    expect(await listCorrections(id)).toHaveLength(1);
    expect(leadOf(await send(id, submitter, { kind: "project", value: "ignored", act: "source" }))).toBe(
      `303 /correct/${id}?done=source`,
    );
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
  });

  test("of a stranger, an ended session, a token or another site is refused, and sets nothing", async () => {
    const { id, submitter } = await preparePaper();
    const other = await createUser({ role: "administrator" });
    const { token, ...kept } = makeToken();
    await createApiToken(other.id, null, {
      name: "A robot",
      scopes: ["read", "vote", "write"],
      expiresAt: null,
      ...kept,
    });
    const ended = await cookieOf(other);
    await endSessionOf(ended);
    const refused = [
      await send(id, undefined, PROJECT),
      await send(id, ended, PROJECT),
      await send(id, undefined, PROJECT, { authorization: `Bearer ${token}` }),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(NOTHING_AT_ADDRESS);
    }
    expect((await send(id, submitter, PROJECT, { origin: "https://elsewhere.example" })).status).toBe(403);
    expect(await listCorrections(id)).toEqual([]);
  });

  test.each([
    [{ kind: "project", value: "javascript:alert(1)" }, CORRECTION_ADDRESS_WRONG],
    [{ kind: "code", value: "http://127.0.0.1/" }, CORRECTION_ADDRESS_WRONG],
    [{ kind: "thumbnail", value: "/relative.png" }, CORRECTION_ADDRESS_WRONG],
    [{ kind: "day", value: "2026-02-30" }, CORRECTION_DAY_WRONG],
    [{ kind: "day", value: "2999-01-01" }, CORRECTION_DAY_WRONG],
    [{ kind: "organization", value: "nobody-has-it" }, CORRECTION_ORGANIZATION_UNKNOWN],
    [{ kind: "organization", value: "two words" }, CORRECTION_ORGANIZATION_UNKNOWN],
    [{ kind: "title", value: "Another" }, CORRECTION_KIND_UNKNOWN],
    [{ value: "" }, CORRECTION_KIND_UNKNOWN],
  ])(
    "that says %j is refused with a sentence, and what was typed stays",
    async (fields: Record<string, string>, sentence) => {
      const { id } = await preparePaper();
      const answer = await send(
        id,
        await cookieOfModerator(),
        { ...fields, note: "My own words." },
        { accept: "text/html" },
      );
      expect(answer.status).toBe(400);
      const page = await answer.text();
      expect(page).toContain(sentence);
      expect(page).toContain("My own words.");
      if (fields.value) expect(page).toContain(`value="${fields.value}"`);
      expect(await listCorrections(id)).toEqual([]);
    },
  );

  test.each([
    ["day", "2025-02-17"],
    ["thumbnail", "https://cdn-thumbnails.huggingface.co/x.png"],
    ["media", "https://example.org/x.png"],
  ])("of the %s is for moderators alone, since submissions have rules of their own for it", async (kind, value) => {
    const { id, submitter } = await preparePaper();
    const before = await findPaper(id);
    expect((await send(id, submitter, { kind, value })).status).toBe(403);
    expect(await findPaper(id)).toEqual(before);
    expect((await send(id, await cookieOfModerator(), { kind, value })).status).toBe(303);
    expect(await listCorrections(id)).toMatchObject([{ kind }]);
  });

  test("of several pictures and videos are addresses with blanks between, no more than ten", async () => {
    const [{ id }, cookie] = [await preparePaper(), await cookieOfModerator()];
    const addresses = Array.from({ length: 11 }, (_, at) => `https://example.org/${at}.png`);
    for (const value of [addresses.join(" "), "https://example.org/a.png nonsense"])
      expect((await send(id, cookie, { kind: "media", value })).status).toBe(400);
    await send(id, cookie, { kind: "media", value: addresses.slice(0, 2).join("\n") });
    expect((await findPaper(id))?.mediaUrls).toEqual(addresses.slice(0, 2));
    await send(id, cookie, { kind: "media", value: "" });
    expect([(await findPaper(id))?.mediaUrls, await listCorrections(id)]).toEqual([[], []]);
  });

  test("of a paper that is not here is refused", async () => {
    expect((await send("2503.99999", await cookieOfModerator(), PROJECT)).status).toBe(404);
  });

  test("of an organization takes its name in any letter case", async () => {
    await createOrganization({ slug: "Right-Lab" });
    const { id, submitter } = await preparePaper();
    await send(id, submitter, { kind: "organization", value: "rIGHT-lab" });
    expect((await findPaper(id))?.organization?.slug).toBe("Right-Lab");
  });
});

test("links that were set by the API stay when a source names others, none too", async () => {
  const { id, submitter } = await preparePaper();
  await createOrganization({ slug: "own-lab", importedObjectId: "abcdef0123456789abcdef01" });
  const links = { projectPage: null, githubRepo: "https://github.com/a/b", organizationId: "abcdef0123456789abcdef01" };
  const headers = { cookie: submitter, "content-type": "application/json" };
  const answer = await POST(pageRequest("POST", `/api/papers/${id}/links`, headers, JSON.stringify(links)), {
    params: Promise.resolve({ paperId: [id, "links"] }),
  });
  expect(answer.status).toBe(200);
  const theirs = {
    codeUrl: "https://github.com/c/d",
    codeStars: 9,
    projectUrl: "https://second.example.org/",
    organization: { slug: "their-lab", name: "Their lab" },
  };
  expect((await ingestPapers([createRecord({ id, title: "Theirs", ...theirs })])).outcomes).toEqual(["changed"]);
  expect(await findPaper(id)).toMatchObject({
    title: "Theirs",
    codeUrl: "https://github.com/a/b",
    codeStars: null,
    projectUrl: null,
    organization: { slug: "own-lab" },
  });
});

test("the page is there for all where readers discuss, and else for moderators and who submitted the paper", async () => {
  const { id, submitter } = await preparePaper();
  const accessOf = (cookie: string | null, path = `/correct/${id}`) => findPageAccess(path, cookie);
  for (const mode of ["on", "off"] as const) {
    env.COMMUNITY = mode;
    expect(await accessOf(await cookieOfModerator())).toBe("here");
    expect(await accessOf(submitter)).toBe("here");
    for (const cookie of [null, await cookieOf(await createUser())])
      expect(await accessOf(cookie)).toBe(mode === "on" ? "here" : "nowhere");
    expect(await accessOf(submitter, "/correct/2503.99999")).toBe("nowhere");
    expect(await accessOf(submitter, "/correct/nonsense")).toBe("nowhere");
  }
  env.COMMUNITY = "on";
});

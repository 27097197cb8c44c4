import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createEstablishedUser } from "@/db/testing/comments";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { leadOf } from "@/db/testing/requests";
import { sendJson, sendXml, startServer, type TestServer } from "@/ingest/testing/server";
import { profilePath } from "@/lib/core/account/profile";
import { claimToken, findClaimFile } from "@/lib/server/claim/ask-code";
import { getOutside } from "@/lib/server/http/get-outside";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { arxivList } from "../testing/arxiv-list";
import {
  caseOf,
  claimsOf,
  connect,
  createAuthoredPaper,
  createOrcidReader,
  newObjectId,
  sendClaim,
} from "../testing/claiming";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// Who answers slowly is waited for no longer than a test can be.
vi.mock("@/lib/core/comment/community-rules", async (original) => ({
  ...(await original<typeof import("@/lib/core/comment/community-rules")>()),
  PROOF_PATIENCE_SECONDS: 0.4,
  PROOF_BYTES_MAX: 50_000,
}));
const outside = await vi.importActual<typeof import("@/lib/server/http/get-outside")>("@/lib/server/http/get-outside");
vi.mock("@/lib/server/http/get-outside", async (original) => ({
  ...(await original<typeof import("@/lib/server/http/get-outside")>()),
  getOutside: vi.fn(),
}));

let upstream: TestServer;
beforeAll(async () => {
  upstream = await startServer();
  env.ARXIV_ENDPOINT = upstream.url;
  env.HF_ENDPOINT = upstream.url;
});
afterAll(() => upstream.close());
beforeEach(() => {
  env.COMMUNITY = "on";
  vi.mocked(getOutside).mockReset();
  vi.mocked(getOutside).mockImplementation(outside.getOutside);
});

/** Claims by ORCID, where arXiv answers so. @returns what is kept of the claim. */
async function claimByOrcid(
  answer: (orcid: string, paperId: string) => Parameters<TestServer["answer"]>[0],
  { names, author = "1" }: { names?: string[]; author?: string } = {},
) {
  const [reader, paper] = [await createOrcidReader(), await createAuthoredPaper(names)];
  upstream.answer(answer(reader.orcid, paper.id));
  const sent = await sendClaim(reader, { paper: paper.id, author, proof: "orcid" });
  const [claim] = await claimsOf(reader);
  return { sent, reader, paper, claim };
}

const lists =
  (name: string, also: string[] = []) =>
  (orcid: string, paperId: string): Parameters<TestServer["answer"]>[0] =>
  (_request, response) =>
    sendXml(response, arxivList(orcid, name, [paperId, ...also]));

test("ORCID decides at once where arXiv lists the paper and the name is alike", async () => {
  const { sent, claim, reader } = await claimByOrcid(lists("A. Lovelace", ["2404.18911"]));
  expect(leadOf(sent)).toBe("303 /claims?done=verified");
  expect(claim).toMatchObject({ status: "verified", finding: "proved", position: 1, name: "Ada Lovelace" });
  expect(upstream.requests.map(({ path }) => path)).toEqual([`/a/${reader.orcid}.atom2`]);
  expect(await caseOf(claim!.id)).toBeUndefined();
});

test.each<[string, string, Parameters<typeof claimByOrcid>[0], Parameters<typeof claimByOrcid>[1]?]>([
  ["another author’s name is claimed", "other-name", lists("Ada Lovelace"), { author: "2" }],
  [
    "the list is a namesake’s without the paper",
    "no-match",
    (orcid) => (_, response) => sendXml(response, arxivList(orcid, "Ada Lovelace", ["2404.18911"])),
  ],
  ["two authors have a name like that", "several", lists("A. Lovelace"), { names: ["Ada Lovelace", "Anne Lovelace"] }],
  [
    "the list is of another iD",
    "no-match",
    (_, id) => (__, response) => sendXml(response, arxivList("0000-0001-0000-0001", "Ada Lovelace", [id])),
  ],
  ["arXiv knows no such iD", "no-match", () => (_, response) => response.writeHead(404).end()],
  [
    "the list is empty",
    "no-match",
    (orcid) => (_, response) => sendXml(response, arxivList(orcid, "Ada Lovelace", [])),
  ],
  ["the answer is empty", "no-answer", () => (_, response) => sendXml(response, "")],
  [
    "the answer is no list",
    "no-answer",
    () => (_, response) => sendXml(response, "<html><body>Ada Lovelace</body></html>"),
  ],
  [
    "the list names nobody",
    "other-name",
    (orcid, id) => (_, response) => sendXml(response, arxivList(orcid, "", [id])),
  ],
  ["arXiv is broken", "no-answer", () => (_, response) => response.writeHead(503).end()],
  ["arXiv does not answer in time", "no-answer", () => () => {}],
  ["the answer never ends", "no-answer", () => (_, response) => void response.writeHead(200).write("<feed>")],
  [
    "the answer is huge",
    "no-answer",
    (orcid, id) => (_, response) => sendXml(response, arxivList(orcid, "Ada Lovelace", Array(1_000).fill(id))),
  ],
  [
    "the answer declares entities",
    "no-answer",
    (orcid, id) => (_, response) =>
      sendXml(response, `<!DOCTYPE x [<!ENTITY a "b">]>${arxivList(orcid, "Ada Lovelace", [id])}`),
  ],
  [
    "the answer leads to another host",
    "no-answer",
    () => (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/a" }).end(),
  ],
])("ORCID leaves it to a moderator where %s", async (_, finding, answer, asked) => {
  const { sent, claim } = await claimByOrcid(answer, asked);
  expect(leadOf(sent)).toBe("303 /claims?done=pending");
  expect(claim).toMatchObject({ status: "pending", finding });
  expect(await caseOf(claim!.id)).toBeGreaterThan(0);
});

/** Says that Hugging Face shows an account as an author, as the paper was imported. */
const importClaim = (paperId: string, position: number, objectId: string, status = "claimed_verified") =>
  db.execute(sql`update paper_authors set imported = ${JSON.stringify({ objectId: newObjectId(), status, account: { objectId, name: "ada" } })}::text::jsonb
    where paper_id = ${paperId} and position = ${position}`);

test("Hugging Face decides at once where it shows the account as the author, as imported and without asking", async () => {
  const [reader, paper, objectId] = [await createUser(), await createAuthoredPaper(), newObjectId()];
  await connect(reader, "huggingface", objectId);
  await importClaim(paper.id, 1, objectId);
  expect(leadOf(await sendClaim(reader, { paper: paper.id, author: "1", proof: "huggingface" }))).toBe(
    "303 /claims?done=verified",
  );
  expect(getOutside).not.toHaveBeenCalled();
});

test.each([
  ["shows another account", "claimed_verified", "no-match"],
  ["has the claim unverified", "claimed", "no-match"],
])("Hugging Face leaves it to a moderator where it %s", async (_, status, finding) => {
  const [reader, paper, objectId] = [await createUser(), await createAuthoredPaper(), newObjectId()];
  await connect(reader, "huggingface", objectId);
  await importClaim(paper.id, 1, status === "claimed" ? objectId : newObjectId(), status);
  upstream.answer((_request, response) => sendJson(response, { id: paper.id, authors: [{ name: "Ada Lovelace" }] }));
  await sendClaim(reader, { paper: paper.id, author: "1", proof: "huggingface" });
  expect(await claimsOf(reader)).toMatchObject([{ status: "pending", finding }]);
});

test.each<[string, string, (objectId: string, paperId: string) => unknown]>([
  [
    "is the one that it shows",
    "proved",
    (objectId, id) => ({
      id,
      authors: [{ name: "Ada Lovelace", status: "claimed_verified", user: { _id: objectId, user: "ada" } }],
    }),
  ],
  [
    "is shown as another author",
    "other-name",
    (objectId, id) => ({
      id,
      authors: [{ name: "Grace Hopper", status: "claimed_verified", user: { _id: objectId, user: "ada" } }],
    }),
  ],
  [
    "has not verified it",
    "no-match",
    (objectId, id) => ({
      id,
      authors: [{ name: "Ada Lovelace", status: "claimed", user: { _id: objectId, user: "ada" } }],
    }),
  ],
  ["is not there", "no-match", (_, id) => ({ id, authors: [{ name: "Ada Lovelace" }] })],
  [
    "stands in an answer of another paper",
    "no-answer",
    (objectId) => ({
      id: "2404.18911",
      authors: [{ name: "Ada Lovelace", status: "claimed_verified", user: { _id: objectId } }],
    }),
  ],
  ["stands in nonsense", "no-answer", () => ["Ada Lovelace"]],
  ["stands under nonsense", "no-match", (_, id) => ({ id, authors: [null, 7, { name: 7, user: [] }] })],
])("Hugging Face is asked once where nothing was imported, and the account %s", async (_, finding, answer) => {
  const [reader, paper, objectId] = [await createUser(), await createAuthoredPaper(), newObjectId()];
  await connect(reader, "huggingface", objectId);
  upstream.answer((_request, response) => sendJson(response, answer(objectId, paper.id)));
  await sendClaim(reader, { paper: paper.id, author: "1", proof: "huggingface" });
  expect(upstream.requests.map(({ path }) => path)).toEqual([`/api/papers/${paper.id}`]);
  expect(await claimsOf(reader)).toMatchObject([{ status: finding === "proved" ? "verified" : "pending", finding }]);
});

test("an address at a domain of the paper’s organization, or below it, is a proof that a moderator decides on", async () => {
  const organization = await createOrganization();
  const paper = await createAuthoredPaper();
  await db.execute(sql`update papers set organization_id = ${organization.id} where id = ${paper.id}`);
  const claimAs = async (email: string, emailVerified: Date | null = new Date(), name = "Ada Lovelace") => {
    const reader = await createUser({ email, emailVerified, name });
    return { answer: await sendClaim(reader, { paper: paper.id, author: "1", proof: "organization" }), reader };
  };
  expect((await claimAs("ada@lab.example")).answer.status).toBe(403);
  await db.execute(
    sql`insert into organization_domains (slug, domain) values (${organization.slug.toLowerCase()}, 'lab.example')`,
  );
  for (const [email, verified] of [
    ["bob@lab.example", null],
    ["bob@notlab.example", new Date()],
    ["bob@lab.example.org", new Date()],
  ] as const)
    expect((await claimAs(email, verified)).answer.status).toBe(403);
  const own = await claimAs("countess@cs.lab.example");
  expect(leadOf(own.answer)).toBe("303 /claims?done=pending");
  // The address itself is kept nowhere.
  expect(await claimsOf(own.reader)).toMatchObject([
    { subject: "cs.lab.example", finding: "proved", status: "pending" },
  ]);
  const other = await claimAs("grace@lab.example", new Date(), "Grace Hopper");
  expect(await claimsOf(other.reader)).toMatchObject([{ finding: "other-name", status: "pending" }]);
});

test("a domain follows its organization into another one, and back", async () => {
  const { mergeOrganizations, unmergeOrganization } = await import("@/db/queries/entity/merge-organizations");
  const { findClaimablePaper } = await import("@/db/queries/claim/claimable");
  const [from, into] = [await createOrganization(), await createOrganization()];
  const paper = await createAuthoredPaper();
  await db.execute(sql`update papers set organization_id = ${from.id} where id = ${paper.id}`);
  await db.execute(
    sql`insert into organization_domains (slug, domain) values (${from.slug.toLowerCase()}, 'old.example')`,
  );
  await mergeOrganizations(from.slug, into.slug);
  expect((await findClaimablePaper(paper.id))?.organization).toEqual({ name: into.name, domains: ["old.example"] });
  await unmergeOrganization(from.slug);
  const { organization } = (await findClaimablePaper(paper.id))!;
  expect(organization?.domains).toEqual(organization?.name === from.name ? ["old.example"] : []);
  const { listOrganizationDomains } = await import("@/db/queries/claim/organization-domains");
  expect(await listOrganizationDomains()).toContainEqual({
    slug: from.slug.toLowerCase(),
    domain: "old.example",
    name: from.name,
  });
});

test("an organization that a reader set is no proof; that of the source is, also once it was merged", async () => {
  const { mergeOrganizations } = await import("@/db/queries/entity/merge-organizations");
  const { correctOwnPaper } = await import("@/db/queries/paper/correct-paper");
  const [sourced, set, into] = [await createOrganization(), await createOrganization(), await createOrganization()];
  const [paper, submitter] = [
    await createAuthoredPaper(),
    await createUser({ email: "mallory@set.example", emailVerified: new Date(), name: "Ada Lovelace" }),
  ];
  await db.execute(
    sql`update papers set organization_id = ${sourced.id}, submitted_by = ${submitter.id} where id = ${paper.id}`,
  );
  await db.execute(sql`update organizations set paper_count = 1 where id = ${sourced.id}`);
  await db.execute(sql`insert into organization_domains (slug, domain)
    values (${set.slug.toLowerCase()}, 'set.example'), (${sourced.slug.toLowerCase()}, 'sourced.example')`);
  await correctOwnPaper(submitter.id, null, paper.id, [{ kind: "organization", value: set.slug.toLowerCase() }]);
  const claim = { paper: paper.id, author: "1", proof: "organization" };
  expect((await sendClaim(submitter, claim)).status).toBe(403);
  expect(await claimsOf(submitter)).toEqual([]);
  const claimAsAuthor = async () => {
    const email = `ada-${newObjectId()}@sourced.example`;
    const author = await createUser({ email, emailVerified: new Date(), name: "Ada Lovelace" });
    return (await sendClaim(author, claim)).status;
  };
  expect(await claimAsAuthor()).toBe(303);
  await mergeOrganizations(sourced.slug, into.slug);
  expect(await claimAsAuthor()).toBe(303);
  expect((await sendClaim(submitter, claim)).status).toBe(403);
  await correctOwnPaper(submitter.id, null, paper.id, [{ kind: "organization", value: null }]);
  expect(await claimAsAuthor()).toBe(303);
});

test("an organization that a reader set is no proof where the source names none", async () => {
  const { correctOwnPaper } = await import("@/db/queries/paper/correct-paper");
  const [set, paper] = [await createOrganization(), await createAuthoredPaper()];
  const submitter = await createUser({ email: "eve@only.example", emailVerified: new Date(), name: "Ada Lovelace" });
  await db.execute(sql`update papers set submitted_by = ${submitter.id} where id = ${paper.id}`);
  await db.execute(
    sql`insert into organization_domains (slug, domain) values (${set.slug.toLowerCase()}, 'only.example')`,
  );
  await correctOwnPaper(submitter.id, null, paper.id, [{ kind: "organization", value: set.slug.toLowerCase() }]);
  expect((await sendClaim(submitter, { paper: paper.id, author: "1", proof: "organization" })).status).toBe(403);
});

test("a file with the token in the code that the source links is a proof that a moderator decides on", async () => {
  const [reader, paper] = [await createUser(), await createAuthoredPaper()];
  await db.execute(sql`update papers set code_url = 'https://github.com/ada/engine' where id = ${paper.id}`);
  const token = claimToken(reader.id, paper.id, 0);
  vi.mocked(getOutside).mockResolvedValue({ status: 200, body: Buffer.from(`${token}\n`) });
  const fields = { paper: paper.id, author: "1", proof: "code" };
  expect(leadOf(await sendClaim(reader, fields))).toBe("303 /claims?done=pending");
  expect(vi.mocked(getOutside).mock.calls[0]?.[0]).toBe(
    "https://raw.githubusercontent.com/ada/engine/HEAD/daily-papers-claim.txt",
  );
  expect(await claimsOf(reader)).toMatchObject([{ finding: "proved", status: "pending" }]);
  // The token holds once, and for nobody else.
  await sendClaim(reader, fields);
  expect((await claimsOf(reader)).at(-1)).toMatchObject({ finding: "no-match" });
  const other = await createUser();
  await sendClaim(other, fields);
  expect(await claimsOf(other)).toMatchObject([{ finding: "no-match" }]);
});

test("code that a reader set is no proof; that of the source is looked at", async () => {
  const { correctOwnPaper } = await import("@/db/queries/paper/correct-paper");
  const submitter = await createUser();
  const paper = await createPaper({ id: "2611.29999", submittedBy: submitter.id });
  const { createAuthors } = await import("@/db/testing/factories");
  await createAuthors(paper.id, ["Ada Lovelace"]);
  await correctOwnPaper(submitter.id, null, paper.id, [{ kind: "code", value: "https://github.com/mallory/fake" }]);
  expect((await sendClaim(submitter, { paper: paper.id, author: "1", proof: "code" })).status).toBe(403);
  expect(getOutside).not.toHaveBeenCalled();
  expect(await claimsOf(submitter)).toEqual([]);
});

test.each([
  ["https://github.com/ada/engine", "https://raw.githubusercontent.com/ada/engine/HEAD/"],
  ["https://www.github.com/ada/engine.git", "https://raw.githubusercontent.com/ada/engine/HEAD/"],
  ["https://github.com/ada/engine/tree/main/x", "https://raw.githubusercontent.com/ada/engine/HEAD/"],
  ["https://gitlab.com/ada/engine", "https://gitlab.com/ada/engine/-/raw/HEAD/"],
  ["https://github.com/ada", null],
  ["https://github.com.evil.example/ada/engine", null],
  ["https://evil.example/github.com/ada/engine", null],
  ["javascript:alert(1)", null],
  [null, null],
])("the file of %s is looked for at %s", (url, address) => {
  expect(findClaimFile(url)?.address ?? null).toBe(address && `${address}daily-papers-claim.txt`);
});

test("a page that links to the paper and to the profile is a proof that a moderator decides on", async () => {
  const [reader, paper] = [await createEstablishedUser(), await createAuthoredPaper()];
  const profile = siteUrl() + profilePath(reader.username);
  const claimWith = async (html: string, page = "https://ada.example/") => {
    vi.mocked(getOutside).mockResolvedValue({ status: 200, body: Buffer.from(html) });
    const answer = await sendClaim(reader, { paper: paper.id, author: "1", proof: "page", page });
    return { answer, finding: (await claimsOf(reader)).at(-1)?.finding };
  };
  const both = `<a href="https://arxiv.org/abs/${paper.id}">Paper</a> <a rel="me" href="${profile}/">I</a>`;
  expect(await claimWith(both)).toMatchObject({ finding: "proved" });
  expect(await claimWith(both.replace('rel="me"', ""))).toMatchObject({ finding: "no-match" });
  expect(await claimWith(both.replace(paper.id, "2404.18911"))).toMatchObject({ finding: "no-match" });
  expect(await claimWith(both.replace(profile, `${profile}x`))).toMatchObject({ finding: "no-match" });
  for (const page of [
    "http://ada.example/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://ada:x@ada.example/",
    "",
    `${siteUrl()}/x`,
  ])
    expect((await claimWith(both, page)).answer.status).toBe(400);
});

test("no page is asked that stands in a private network, also by a redirect", async () => {
  const [reader, paper] = [await createEstablishedUser(), await createAuthoredPaper()];
  await sendClaim(reader, { paper: paper.id, author: "1", proof: "page", page: "https://ada.example/" });
  const [, options] = vi.mocked(getOutside).mock.calls[0]!;
  expect(options.allowPrivate).toBe(false);
  for (const address of [
    "http://ada.example/",
    "https://10.0.0.1/",
    "https://metadata.internal/",
    "ftp://ada.example/",
  ])
    expect(options.isAllowed(new URL(address))).toBe(false);
  expect(options.isAllowed(new URL("https://www.ada.example/me"))).toBe(true);
});

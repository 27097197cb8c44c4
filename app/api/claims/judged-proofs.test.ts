import { sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createEstablishedUser } from "@/db/testing/comments";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { leadOf } from "@/db/testing/requests";
import { profilePath } from "@/lib/core/account/profile";
import { claimToken, findClaimFile } from "@/lib/server/claim/ask-code";
import { getOutside } from "@/lib/server/http/get-outside";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { claimsOf, createAuthoredPaper, newObjectId, sendClaim } from "../testing/claiming";

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

beforeEach(() => {
  env.COMMUNITY = "on";
  vi.mocked(getOutside).mockReset();
  vi.mocked(getOutside).mockImplementation(outside.getOutside);
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

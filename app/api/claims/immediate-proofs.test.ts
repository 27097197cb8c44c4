import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createUser } from "@/db/testing/factories";
import { leadOf } from "@/db/testing/requests";
import { sendJson, sendXml, startServer, type TestServer } from "@/ingest/testing/server";
import { getOutside } from "@/lib/server/http/get-outside";
import { env } from "@/lib/server/runtime/env";
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

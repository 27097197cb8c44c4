import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createUser } from "@/db/testing/factories";
import { sendXml, startServer, type TestServer } from "@/ingest/testing/server";
import { authorObjectId, objectId } from "@/lib/server/api/object-id";
import { env } from "@/lib/server/runtime/env";
import { arxivList } from "../../../testing/arxiv-list";
import {
  claimsOf,
  connect,
  createAuthoredPaper,
  createOrcidReader,
  newObjectId,
  sendProgramClaim,
} from "../../../testing/claiming";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let upstream: TestServer;
beforeAll(async () => {
  upstream = await startServer();
  env.ARXIV_ENDPOINT = upstream.url;
  env.HF_ENDPOINT = upstream.url;
});
afterAll(() => upstream.close());
beforeEach(() => {
  env.COMMUNITY = "on";
});

const bodyFor = (paperId: string, position = 1) => ({
  paperId,
  claimAuthorId: authorObjectId(paperId, position, null),
});

test("a program claims by what the account is connected with, and is told so in Hugging Face’s words", async () => {
  const [reader, paper] = [await createOrcidReader(), await createAuthoredPaper()];
  // Hugging Face is tried first, and shows nobody.
  await connect(reader, "huggingface", newObjectId());
  upstream.answer((request, response) =>
    request.url?.startsWith("/a/")
      ? sendXml(response, arxivList(reader.orcid, "Ada Lovelace", [paper.id]))
      : response.writeHead(404).end(),
  );
  const answer = await sendProgramClaim(reader, { ...bodyFor(paper.id), targetUserId: objectId("reader", reader.id) });
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true, claimedPaperId: paper.id }]);
  expect(upstream.requests).toHaveLength(2);
  expect(await claimsOf(reader)).toMatchObject([{ status: "verified", proof: "orcid", position: 1 }]);
});

test("what nothing decides waits for a moderator", async () => {
  const [reader, paper] = [await createUser(), await createAuthoredPaper()];
  const answer = await sendProgramClaim(reader, bodyFor(paper.id, 2));
  expect(await answer.json()).toEqual({ ok: true, claimedPaperId: paper.id, status: "pending" });
  expect(await claimsOf(reader)).toMatchObject([{ status: "pending", proof: "words", position: 2, words: null }]);
});

test.each<[string, number, (paperId: string) => object]>([
  ["an author of another paper", 400, (paperId) => ({ ...bodyFor(paperId), claimAuthorId: newObjectId() })],
  ["no author", 400, (paperId) => ({ paperId })],
  ["an author’s id in other letters", 400, (paperId) => ({ paperId, claimAuthorId: "A".repeat(24) })],
  ["a paper that is not here", 404, () => bodyFor("2404.99999")],
  ["no paper", 400, () => bodyFor("nonsense")],
  ["somebody else", 403, (paperId) => ({ ...bodyFor(paperId), targetUserId: newObjectId() })],
])("a claim for %s is refused", async (_, status, body) => {
  const [reader, paper] = [await createUser(), await createAuthoredPaper()];
  expect((await sendProgramClaim(reader, body(paper.id))).status).toBe(status);
  expect(await claimsOf(reader)).toEqual([]);
});

test("nothing is claimed where discussions are closed, or there are none", async () => {
  const [reader, paper] = [await createUser(), await createAuthoredPaper()];
  for (const [mode, status] of [
    ["readonly", 403],
    ["off", 404],
  ] as const) {
    env.COMMUNITY = mode;
    expect((await sendProgramClaim(reader, bodyFor(paper.id))).status).toBe(status);
  }
  expect(await claimsOf(reader)).toEqual([]);
});

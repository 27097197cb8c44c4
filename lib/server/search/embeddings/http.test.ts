import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEmbedder } from "./index";
import { type EmbeddingServer, sendVectors, startEmbeddingServer } from "./testing/embedding-server";

let server: EmbeddingServer;
beforeAll(async () => {
  server = await startEmbeddingServer([["shrimp", "prawns"], ["ship"]]);
});
afterAll(() => server.stop());
beforeEach(() => server.answerWith(null));

const embed = (texts: string[], signal = new AbortController().signal) =>
  createEmbedder({
    EMBEDDING_MODEL: "tiny",
    EMBEDDING_URL: server.url,
    EMBEDDING_KEY: "secret",
    DATA_DIR: ".data",
  })!.embed(texts, signal);

test("vectors come in the order of the texts, of length 1, and the key goes along", async () => {
  const [shrimp, ship, prawns] = await embed(["shrimp", "ship", "prawns"]);
  expect(shrimp).toEqual(prawns);
  expect(ship).not.toEqual(prawns);
  expect(Math.hypot(...shrimp!)).toBeCloseTo(1, 10);
  expect(server.asked.at(-1)).toEqual({
    input: ["shrimp", "ship", "prawns"],
    model: "tiny",
    authorization: "Bearer secret",
  });
});

test("a failure that may pass is tried again", async () => {
  let refused = 0;
  server.answerWith((response, input) => {
    refused += 1;
    if (refused < 3) response.writeHead(refused === 1 ? 503 : 429).end();
    else
      sendVectors(
        response,
        input.map(() => [1, 0]),
      );
  });
  expect(await embed(["ship"])).toEqual([[1, 0]]);
  expect(refused).toBe(3);
});

test("a wrong key is told at once", async () => {
  let refused = 0;
  server.answerWith((response) => {
    refused += 1;
    response.writeHead(401).end();
  });
  await expect(embed(["ship"])).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 401$/);
  expect(refused).toBe(1);
});

test("answers that are no vectors for these texts are refused, each with a sentence", async () => {
  const cases: [string, unknown[]][] = [
    ["did not give one vector for each text", [[1, 2]]],
    [
      "did not give one vector for each text",
      [
        ["1", 2],
        [1, 2],
      ],
    ],
    ["vectors of different lengths", [[1, 2], [1]]],
    [
      "a vector of zeros",
      [
        [0, 0],
        [1, 2],
      ],
    ],
  ];
  for (const [sentence, vectors] of cases) {
    server.answerWith((response) => sendVectors(response, vectors));
    await expect(embed(["shrimp", "ship"])).rejects.toThrow(sentence);
  }
  server.answerWith((response) => response.end("<html>"));
  await expect(embed(["ship"])).rejects.toThrow("not JSON");
  server.answerWith((response) => response.end('{"error":"no such model"}'));
  await expect(embed(["ship"])).rejects.toThrow("an answer without vectors");
});

test("a redirect is not followed, since the key is for one address", async () => {
  const before = server.asked.length;
  server.answerWith((response) => response.writeHead(307, { Location: "/v1/embeddings" }).end());
  await expect(embed(["ship"])).rejects.toThrow("could not be reached");
  expect(server.asked.length - before).toBeLessThanOrEqual(3);
});

test("whoever asks may stop waiting", async () => {
  server.answerWith(() => {});
  const stopping = new AbortController();
  const asked = embed(["ship"], stopping.signal);
  stopping.abort(new Error("stopped"));
  await expect(asked).rejects.toThrow("stopped");
});

test("without a model there is no embedder, and a local one says what it lacks", async () => {
  const settings = { EMBEDDING_URL: undefined, EMBEDDING_KEY: undefined, DATA_DIR: ".data" };
  expect(createEmbedder({ ...settings, EMBEDDING_MODEL: undefined })).toBeNull();
  const local = createEmbedder({ ...settings, EMBEDDING_MODEL: "tiny" });
  await expect(local?.embed(["ship"], new AbortController().signal)).rejects.toThrow(
    "@huggingface/transformers is not installed",
  );
});

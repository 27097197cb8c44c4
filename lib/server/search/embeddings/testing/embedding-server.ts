import http from "node:http";
import type { AddressInfo } from "node:net";

export type EmbeddingServer = {
  url: string;
  /** What was asked, oldest first. */
  asked: { input: string[]; model: string; authorization: string | undefined }[];
  /** Answers the next requests in place of the vectors; null answers with vectors again. */
  answerWith(answer: ((response: http.ServerResponse, input: string[]) => void) | null): void;
  stop(): Promise<void>;
};

/** A server like OpenAI's `/v1/embeddings`: a text's vector counts which of `meanings` its words have. */
export async function startEmbeddingServer(meanings: string[][]): Promise<EmbeddingServer> {
  const asked: EmbeddingServer["asked"] = [];
  let answer: Parameters<EmbeddingServer["answerWith"]>[0] = null;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { input, model } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[]; model: string };
    asked.push({ input, model, authorization: request.headers.authorization });
    if (request.url !== "/v1/embeddings") response.writeHead(404).end();
    else if (answer) answer(response, input);
    else
      sendVectors(
        response,
        input.map((text) => vectorOf(text, meanings)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answerWith: (next) => {
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendVectors(response: http.ServerResponse, vectors: unknown[]): void {
  response.setHeader("Content-Type", "application/json");
  // Out of order, as the index allows.
  const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).reverse();
  response.end(JSON.stringify({ object: "list", data }));
}

function vectorOf(text: string, meanings: string[][]): number[] {
  const words = text.toLowerCase().split(/\W+/);
  return [0.1, ...meanings.map((meaning) => words.filter((word) => meaning.includes(word)).length)];
}

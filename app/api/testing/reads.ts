import { expect } from "vitest";
import { GET as getDailyPapers } from "../daily_papers/route";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export const SITE = "http://127.0.0.1:3000";

/** Asks a read of the API. @param parts of the path, by name. */
export const ask = (
  handler: Handler,
  path: string,
  headers: Record<string, string> = {},
  parts: Record<string, string> = {},
) => handler(new Request(new URL(path, SITE), { headers }), { params: Promise.resolve(parts) });

export const daily = (query: string, headers: Record<string, string> = {}) =>
  ask(getDailyPapers, `/api/daily_papers?${query}`, headers);

export const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;

/** Ids of a list of the feed, in its order. */
export const idsOf = async (query: string) =>
  (await json<{ paper: { id: string } }[]>(daily(query))).map(({ paper }) => paper.id);

/** The address of the next page, as the Link header says it. */
export const nextOf = (answer: Response) => /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];

/** Status and sentence of a refusal, which has the form of every refusal. */
export async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(response.headers.get("x-error-message")).toBe(error);
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(error).toMatch(/^[A-Z].*[.?]$/);
  return [response.status, error];
}

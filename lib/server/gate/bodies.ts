import type { z } from "zod";
import { bodyWrong } from "@/lib/core/site/sentences";
import { type Refusal, refuse } from "../http/refusal";
import { SMALL_BODY_MAX } from "../http/request-body";

/** What a request's body is. */
export type Body<Said> = {
  /** Bytes that it may have, stated or not. */
  max: number;
  /** What its text says, or what is answered to it. */
  read: (text: string, request: Request) => Said | Refusal | Response;
  /** How a refusal is told to who filled in a form of much text, so that it is not lost; null where it is told as any other. */
  giveBack?: (said: Said, refusal: Refusal, request: Request) => Response | null;
};

/** A body as it comes. @param max bytes. */
export const anyText = (max: number): Body<string> => ({ max, read: (said) => said });

/** A body that says nothing. A client that sends one all the same gets an answer before all of it has come. */
export const empty: Body<null> = { max: SMALL_BODY_MAX, read: () => null };

/** The fields of a page's form. */
export const form: Body<URLSearchParams> = formAs((fields) => fields);

/** A page's form by what its fields say. @param read that, or what is answered to a form that was filled in wrongly. */
export function formAs<Said>(read: (fields: URLSearchParams) => Said | Refusal | Response): Body<Said> {
  return { max: SMALL_BODY_MAX, read: (said) => read(new URLSearchParams(said)) };
}

/** JSON as `schema` has it; 400 for anything else. @param max bytes. */
export function json<Said>(schema: z.ZodType<Said>, max = SMALL_BODY_MAX): Body<Said> {
  return {
    max,
    read: (said) => {
      const parsed = schema.safeParse(parseJson(said));
      return parsed.success ? parsed.data : refuse(400, sayWhat(parsed.error));
    },
  };
}

/** The schema's own sentence where it has one, which ends with a full stop as Zod's words do not; else where it is wrong. */
function sayWhat({ issues: [issue] }: z.ZodError): string {
  if (issue?.message.endsWith(".")) return issue.message;
  const place = issue?.path
    .map((part) =>
      String(part)
        .replace(/[^ -~]/g, "?")
        .slice(0, 40),
    )
    .join(".");
  return bodyWrong(place ? ` at ${place}` : "");
}

function parseJson(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

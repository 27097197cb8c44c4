import type { z } from "zod";
import { type Refusal, refuse } from "../http/refusal";
import { SMALL_BODY_MAX } from "../http/request-body";

/** What a request's body is. */
export type Body<Said> = {
  /** Bytes that it may have, stated or not. */
  max: number;
  /** What the sender of a larger one is told. */
  tooLarge: string;
  /** What its text says, or what is answered to it. */
  read: (text: string) => Said | Refusal | Response;
};

const TOO_LARGE = "The request is too large; send less.";

/** A body as it comes. @param max bytes. */
export const anyText = (max: number): Body<string> => ({ max, tooLarge: TOO_LARGE, read: (said) => said });

/** A body that says nothing. A client that sends one all the same gets an answer before all of it has come. */
export const empty: Body<null> = { max: SMALL_BODY_MAX, tooLarge: TOO_LARGE, read: () => null };

/** The fields of a page's form. */
export const form: Body<URLSearchParams> = formAs((fields) => fields);

/** A page's form by what its fields say. @param read that, or what is answered to a form that was filled in wrongly. */
export function formAs<Said>(read: (fields: URLSearchParams) => Said | Refusal | Response): Body<Said> {
  return { max: SMALL_BODY_MAX, tooLarge: TOO_LARGE, read: (said) => read(new URLSearchParams(said)) };
}

/** JSON as `schema` has it; 400 for anything else. @param max bytes. @param told in place of the usual sentences. */
export function json<Said>(
  schema: z.ZodType<Said>,
  max = SMALL_BODY_MAX,
  told: { tooLarge?: string; wrong?: string } = {},
): Body<Said> {
  return {
    max,
    tooLarge: told.tooLarge ?? TOO_LARGE,
    read: (said) => {
      const parsed = schema.safeParse(parseJson(said));
      return parsed.success ? parsed.data : refuse(400, told.wrong ?? sayWhere(parsed.error));
    },
  };
}

function sayWhere({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path
    .map((part) =>
      String(part)
        .replace(/[^ -~]/g, "?")
        .slice(0, 40),
    )
    .join(".");
  return `The body is not as it should be${place ? ` at ${place}` : ""}; send what the API describes.`;
}

function parseJson(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

import { expect, test } from "vitest";
import { serializeRefusal, serializeRefusalPage } from "./answers";
import { refuse } from "./refusal";

test.each([serializeRefusal, serializeRefusalPage])(
  "a sentence with marks that headers cannot have is answered all the same",
  async (print) => {
    const answer = print(refuse(400, "That doesn’t look like “ä”\nX-Evil: 1."));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("X-Error-Message")).toBe('That doesn\'t look like "?"?X-Evil: 1.');
    expect(answer.headers.get("X-Evil")).toBeNull();
    expect(await answer.text()).toContain("That doesn’t look like");
  },
);

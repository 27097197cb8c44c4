import { expect, test } from "vitest";
import { textsOf } from "./texts";

test("texts are strings, templates and what stands between tags, with white space as browsers have it", () => {
  const source = `
    const path = "/papers";
    const say = (name: string) => \`\${name} is not\n here.\`;
    const page = (
      <p title="A name">
        Nothing is
        here <b>yet</b>.
      </p>
    );`;
  expect(textsOf("page.tsx", source)).toEqual(["/papers", "… is not here.", "A name", "Nothing is here", "yet", "."]);
});

test("messages of errors are no texts", () => {
  expect(textsOf("a.ts", 'throw new TypeError("This is no day.", { cause: "x" });')).toEqual([]);
});

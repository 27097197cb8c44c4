// @vitest-environment happy-dom
import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { useEarlyText } from "./early-text";

const Field = () => <textarea id="field" defaultValue={useEarlyText("field", "As it was.")} />;

/** The field as it is delivered, and then taken over by scripts. */
function deliver(): HTMLTextAreaElement {
  // A server has no document.
  document.body.innerHTML = "";
  document.body.innerHTML = `<div>${renderToString(<Field />)}</div>`;
  return document.querySelector("textarea")!;
}
const takeOver = () => act(async () => void hydrateRoot(document.querySelector("div")!, <Field />));

test("what is typed before scripts are there stays", async () => {
  const field = deliver();
  field.value = "As it is now.";
  await takeOver();
  expect(document.querySelector("textarea")?.value).toBe("As it is now.");
});

test("what is selected before scripts are there stays so", async () => {
  const field = deliver();
  field.focus();
  field.setSelectionRange(3, 5);
  await takeOver();
  expect(document.querySelector("textarea")?.value).toBe("As it was.");
  expect([field.selectionStart, field.selectionEnd]).toEqual([3, 5]);
});

test("a field that nobody touched says what it was delivered with", async () => {
  deliver();
  await takeOver();
  expect(document.querySelector("textarea")?.value).toBe("As it was.");
});

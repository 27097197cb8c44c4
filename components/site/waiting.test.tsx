// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { doing, freshPages, show } from "../testing/page";
import { Waiting } from "./waiting";

freshPages();

const navigation = new EventTarget();
beforeEach(() => void Object.assign(window, { navigation }));

function shown() {
  const { page } = show(
    <>
      <Waiting />
      <a href="/papers/week">Week</a>
      <a href={location.pathname + location.search}>This page</a>
      <a href="https://arxiv.org/abs/2404.18911">arXiv</a>
      <a href="/api/account/export" download>
        Data
      </a>
    </>,
  );
  const press = (name: string, init: MouseEventInit = {}) =>
    doing(() => {
      const link = [...page.querySelectorAll("a")].find(({ textContent }) => textContent === name)!;
      link.addEventListener("click", (event) => event.preventDefault(), { once: true });
      link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
    });
  return { press, isWaiting: () => page.querySelector(".waiting") !== null };
}

test("a page on its way is shown until the address changes", async () => {
  const { press, isWaiting } = shown();
  expect(isWaiting()).toBe(false);
  await press("Week");
  expect(isWaiting()).toBe(true);
  await doing(() => void navigation.dispatchEvent(new Event("currententrychange")));
  expect(isWaiting()).toBe(false);
});

test.each([
  ["This page", {}],
  ["arXiv", {}],
  ["Data", {}],
  ["Week", { ctrlKey: true }],
  ["Week", { button: 1 }],
] as const)("nothing is waited for after a press of %s with %o", async (name, init) => {
  const { press, isWaiting } = shown();
  await press(name, init);
  expect(isWaiting()).toBe(false);
});

test("a page that does not come is waited for no longer than fifteen seconds", async () => {
  vi.useFakeTimers();
  const { press, isWaiting } = shown();
  await press("Week");
  await doing(() => void vi.advanceTimersByTime(15_000));
  expect(isWaiting()).toBe(false);
});

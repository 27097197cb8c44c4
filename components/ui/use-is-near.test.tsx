// @vitest-environment happy-dom
import { useRef } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { deliver, doing, freshPages, show } from "../testing/page";

freshPages();

/** What is watched, and how its browser says that it has come near the window. */
const watched = new Map<Element, () => void>();
beforeEach(() => {
  watched.clear();
  globalThis.IntersectionObserver = class {
    constructor(private readonly tell: IntersectionObserverCallback) {}
    observe(target: Element) {
      watched.set(target, () =>
        this.tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this as never),
      );
    }
    unobserve(target: Element) {
      watched.delete(target);
    }
  } as unknown as typeof IntersectionObserver;
});

let near: typeof import("./use-is-near");
beforeEach(async () => {
  // Its observer is made with the first element that waits.
  vi.resetModules();
  near = await import("./use-is-near");
});

function Place({ id }: { id: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  return (
    <p id={id} ref={place}>
      {near.useIsNear(place) ? "near" : "far"}
    </p>
  );
}
const texts = () => [...document.querySelectorAll("p[id]")].map((each) => each.textContent);
const place = (id: string) => document.querySelector(`#${id}`) as Element;

test("on the page as it is delivered nothing is near", () => {
  expect(deliver(<Place id="a" />).textContent).toBe("far");
});

test("what comes near the window is near for good, and is watched no longer; the others are far", async () => {
  show([<Place key="a" id="a" />, <Place key="b" id="b" />]);
  expect(texts()).toEqual(["far", "far"]);
  await doing(() => watched.get(place("b"))?.());
  expect(texts()).toEqual(["far", "near"]);
  expect([...watched.keys()]).toEqual([place("a")]);
});

test("what a key is about is near at once, with all that is in it", () => {
  show([
    <article key="card">
      <Place id="a" />
      <Place id="b" />
    </article>,
    <Place key="c" id="c" />,
  ]);
  near.comeNear(document.querySelector("article") as Element);
  expect(texts()).toEqual(["near", "near", "far"]);
});

test("what has left the page is watched no longer", () => {
  const { change } = show(<Place id="a" />);
  change(null);
  expect(watched.size).toBe(0);
});

test("once nothing waits any more, the next one asks the browser anew", () => {
  const { change } = show(<Place id="a" />);
  change(null);
  const asked = vi.fn();
  globalThis.IntersectionObserver = class {
    observe = asked;
    unobserve() {}
  } as unknown as typeof IntersectionObserver;
  change(<Place id="b" />);
  expect(asked).toHaveBeenCalledWith(place("b"));
});

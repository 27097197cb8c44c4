// @vitest-environment happy-dom
import { notFound } from "next/navigation";
import { Component, type ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { freshPages, show } from "../testing/page";
import { NotFoundBoundary } from "./not-found-boundary";

freshPages();
// React reports what a boundary catches.
beforeEach(() => void vi.spyOn(console, "error").mockReturnValue(undefined));

/** Stands for what Next puts around a page. */
class Outside extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    return this.state.error ? `outside: ${this.state.error.message}` : this.props.children;
  }
}
const Throws = ({ how }: { how: () => never }) => how();
const shown = (children: ReactNode) =>
  show(
    <Outside>
      <NotFoundBoundary page="no such day">{children}</NotFoundBoundary>
    </Outside>,
  ).page.textContent;

test("what is there is shown", () => {
  expect(shown("a day")).toBe("a day");
});

test("where Next answers 404 the page says what is not there", () => {
  expect(shown(<Throws how={notFound} />)).toBe("no such day");
});

test.each([
  ["any other error", new Error("broken")],
  ["another answer of Next's", Object.assign(new Error("broken"), { digest: "NEXT_HTTP_ERROR_FALLBACK;403" })],
])("%s is not taken for one", (_, error) => {
  const fail = () => {
    throw error;
  };
  expect(shown(<Throws how={fail} />)).toBe("outside: broken");
});

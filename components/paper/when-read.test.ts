// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { announceMarks } from "@/lib/core/mark/reading-marks";
import { freshPages } from "../testing/page";
import { READ_AFTER_MS, whenRead } from "./when-read";

freshPages();

const onRead = vi.fn();
let end: HTMLElement;
beforeEach(() => {
  vi.useFakeTimers();
  onRead.mockReset();
  end = document.body.appendChild(document.createElement("span"));
  show(true);
});

function show(isVisible: boolean) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(isVisible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}
function scrollEndTo(bottom: number) {
  vi.spyOn(end, "getBoundingClientRect").mockReturnValue({ bottom } as DOMRect);
  dispatchEvent(new Event("scroll"));
}
function mark(marks: { read?: number }) {
  window.paperMarks = { 1: marks };
  announceMarks();
}

test("a paper has been read once its page was in view for some seconds, and is so once", () => {
  whenRead("1", end, onRead);
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  expect(onRead).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  scrollEndTo(-1);
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(onRead).toHaveBeenCalledTimes(1);
});

test("time out of view does not count, and what was in view before counts on", () => {
  show(false);
  whenRead("1", end, onRead);
  vi.advanceTimersByTime(READ_AFTER_MS * 9);
  show(true);
  vi.advanceTimersByTime(READ_AFTER_MS - 1000);
  show(false);
  vi.advanceTimersByTime(READ_AFTER_MS * 9);
  expect(onRead).not.toHaveBeenCalled();
  show(true);
  vi.advanceTimersByTime(1000);
  expect(onRead).toHaveBeenCalledTimes(1);
});

test("who scrolls past the abstract has read it; who scrolls within it has not", () => {
  whenRead("1", end, onRead);
  scrollEndTo(20);
  expect(onRead).not.toHaveBeenCalled();
  scrollEndTo(-1);
  expect(onRead).toHaveBeenCalledTimes(1);
});

test("a page that is left before is not read", () => {
  whenRead("1", end, onRead)();
  scrollEndTo(-1);
  vi.advanceTimersByTime(READ_AFTER_MS * 2);
  expect(onRead).not.toHaveBeenCalled();
});

test("what is read is not marked again, and a mark that is taken away by hand stays so", () => {
  mark({ read: 1 });
  whenRead("1", end, onRead);
  vi.advanceTimersByTime(READ_AFTER_MS);
  mark({});
  whenRead("1", end, onRead);
  mark({ read: 2 });
  mark({});
  vi.advanceTimersByTime(READ_AFTER_MS);
  scrollEndTo(-1);
  expect(onRead).not.toHaveBeenCalled();
});

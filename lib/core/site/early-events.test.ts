// @vitest-environment happy-dom
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { earlyEventsScript, endPress, replayClick } from "./early-events";

/** What a page is delivered with, and what was done once scripts took it over. */
function openPage() {
  document.body.innerHTML = '<button data-press="">a</button><button data-press=""><i>b</i></button><p>c</p>';
  // That of the test before.
  removeEventListener("keydown", window.onEarlyKey, true);
  new Function(earlyEventsScript)();
}
const buttons = () => [...document.querySelectorAll("button")];
/** As PressButton does. */
function takeOver(done: string[]) {
  for (const button of buttons()) {
    button.addEventListener("click", () => {
      endPress(button);
      done.push(button.textContent ?? "");
    });
    replayClick(button);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  openPage();
});

describe("the script in the head", () => {
  it("adds less than 300 bytes to a page, compressed", () =>
    expect(gzipSync(earlyEventsScript).length).toBeLessThan(300));
});

describe("a key before scripts are there", () => {
  it("is kept, and moves the cursor, where React stops it on its way", () => {
    document.body.innerHTML = '<header><input type="search"></header><p>c</p>';
    const stop = (event: Event) => event.stopPropagation();
    document.addEventListener("keydown", stop, true);
    const slash = new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true });
    document.querySelector("p")?.dispatchEvent(slash);
    document.removeEventListener("keydown", stop, true);
    expect(window.earlyKeys).toEqual([slash]);
    expect(slash.defaultPrevented).toBe(true);
    expect(document.activeElement?.tagName).toBe("INPUT");
  });
});

describe("where scripts run", () => {
  it.each([
    ["act", true],
    ["", false],
  ])("the form that only their absence sends, of the id act, is never sent: id %j", (id, isKept) => {
    const form = document.body.appendChild(document.createElement("form"));
    form.id = id;
    const submit = new Event("submit", { bubbles: true, cancelable: true });
    form.dispatchEvent(submit);
    expect(submit.defaultPrevented).toBe(isKept);
  });
});

describe("a press before scripts are there", () => {
  it("is done once, in the order of the presses, however often it was made", () => {
    const done: string[] = [];
    buttons()[1]?.querySelector("i")?.click();
    buttons()[0]?.click();
    buttons()[0]?.click();
    takeOver(done);
    expect(done).toEqual([]);
    vi.runAllTimers();
    expect(done).toEqual(["b", "a"]);
    expect(buttons().map(({ dataset }) => dataset.press)).toEqual(["", ""]);
  });

  it("is not done again when it was handled by itself", () => {
    const done: string[] = [];
    buttons()[0]?.click();
    takeOver(done);
    buttons()[0]?.click();
    vi.runAllTimers();
    expect(done).toEqual(["a"]);
  });

  it("on what nobody waits for is nothing", () => {
    document.querySelector("p")?.click();
    expect(document.body.innerHTML).not.toMatch(/data-press="[^"]/);
  });
});

// @vitest-environment happy-dom
import { renderToString } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { parseLatex } from "@/lib/core/text/latex";
import { MarkedText } from "../search/marked-text";
import { deliver, doing, find, freshPages, show, until } from "../testing/page";
import { CopyableText } from "./copyable-text";
import { Field } from "./field";
import { PressButton } from "./press-button";
import { RichText } from "./rich-text";
import { Select } from "./select";

freshPages();

/** What a screen reader says of a field besides its label. */
const described = (page: HTMLElement, selector: string) =>
  find(selector, undefined, page)
    .getAttribute("aria-describedby")
    ?.split(" ")
    .map((id) => page.querySelector(`[id="${id}"]`)?.textContent);

test("a field is named by its label, and its error is heard before its hint", () => {
  const page = deliver([
    <Field key="a" name="a" label="Name" />,
    <Field key="b" name="b" label="Name" hint="Optional." error="Too long." className="x" />,
  ]);
  expect(find<HTMLLabelElement>("label[for]:first-child", undefined, page.children[0] as HTMLElement).htmlFor).toBe(
    find("[name=a]", undefined, page).id,
  );
  expect(described(page, "[name=a]")).toBeUndefined();
  expect(find("[name=a]", undefined, page).hasAttribute("aria-invalid")).toBe(false);
  expect(described(page, "[name=b]")).toEqual(["Too long.", "Optional."]);
  expect(find("[name=b]", undefined, page).getAttribute("aria-invalid")).toBe("true");
  // Two fields of one label are two.
  expect(find("[name=a]", undefined, page).id).not.toBe(find("[name=b]", undefined, page).id);
});

test("a password is shown and hidden by its button, and goes on being the same field", async () => {
  const { page } = show(<Field name="password" type="password" label="Password" />);
  const input = find<HTMLInputElement>("input", undefined, page);
  const button = find<HTMLButtonElement>("button", undefined, page);
  input.value = "long enough";
  for (const type of ["text", "password"]) {
    await doing(() => button.click());
    expect([input.type, input.value]).toEqual([type, "long enough"]);
  }
  expect(deliver(<Field name="name" label="Name" />).querySelector("button")).toBeNull();
});

test("what the browser would refuse is said below its field in place of a bubble, until something is typed", async () => {
  const { page } = show(
    <form>
      <Field name="username" label="Username" required />
      <Field name="address" type="email" label="Address" defaultValue="ada" required />
    </form>,
  );
  const [username, address] = page.querySelectorAll<HTMLInputElement>("input");
  const refuse = async (input: HTMLInputElement) => {
    const event = new Event("invalid", { cancelable: true });
    await doing(() => input.dispatchEvent(event));
    return event.defaultPrevented;
  };
  expect([await refuse(username!), await refuse(address!)]).toEqual([true, true]);
  expect(described(page, "[name=username]")).toEqual(["Please fill this in."]);
  expect(described(page, "[name=address]")).toEqual(["That doesn’t look like a valid email address."]);
  expect([username, address].map((input) => input?.getAttribute("aria-invalid"))).toEqual(["true", "true"]);
  await doing(() => username?.dispatchEvent(new Event("input", { bubbles: true })));
  expect(described(page, "[name=username]")).toBeUndefined();
});

test("a choice has its label and its hint, and is what was chosen before", () => {
  const { page } = show(
    <Select name="hour" label="Hour" hint="Of the day." defaultValue="2">
      <option value="1">1</option>
      <option value="2">2</option>
    </Select>,
  );
  const select = find<HTMLSelectElement>("select", undefined, page);
  expect([select.value, find<HTMLLabelElement>("label", undefined, page).htmlFor]).toEqual(["2", select.id]);
  expect(described(page, "select")).toEqual(["Of the day."]);
});

test("text is text and formulas are drawn; what looks like markup is text", () => {
  const page = deliver(<RichText text={["<b>1</b> & ", ...parseLatex("on $x^2$")]} />);
  expect(page.querySelector("b")).toBeNull();
  expect(page.textContent).toContain("<b>1</b> & on ");
  expect(page.querySelectorAll("math")).toHaveLength(1);
  expect(deliver(<RichText text={[]} />).querySelector("span")).toBeNull();
});

test("words are marked in their places, and nothing is lost or added", () => {
  const text = parseLatex("Adapters adapt $x$ an adapter's model");
  const page = deliver(<MarkedText text={text} marked={new Set(["adapter"])} />);
  expect([...page.querySelectorAll("mark")].map((mark) => mark.textContent?.toLowerCase())).toContain("adapter");
  expect(page.textContent).toBe(deliver(<RichText text={text} />).textContent);
  expect(deliver(<MarkedText text={text} marked={new Set()} />).querySelector("mark")).toBeNull();
});

test("a button that was pressed before its script was there does its work once when it is", async () => {
  vi.useFakeTimers();
  const pressed = vi.fn();
  const page = document.body.appendChild(document.createElement("div"));
  page.innerHTML = renderToString(<PressButton onClick={pressed}>Go</PressButton>);
  find("button", undefined, page).dataset.press = "12.5";
  const { hydrateRoot } = await import("react-dom/client");
  let root: ReturnType<typeof hydrateRoot> | undefined;
  await doing(() => {
    root = hydrateRoot(page, <PressButton onClick={pressed}>Go</PressButton>);
  });
  await doing(() => vi.advanceTimersByTimeAsync(10));
  expect(pressed).toHaveBeenCalledTimes(1);
  await doing(() => find("button", undefined, page).click());
  expect(pressed).toHaveBeenCalledTimes(2);
  await doing(() => root?.unmount());
});

test("a button that nobody pressed does nothing by itself, and never submits a form", async () => {
  vi.useFakeTimers();
  const pressed = vi.fn();
  show(<PressButton onClick={pressed}>Go</PressButton>);
  await doing(() => vi.advanceTimersByTimeAsync(10));
  expect(pressed).not.toHaveBeenCalled();
  expect(find("button").getAttribute("type")).toBe("button");
});

let writeText: ReturnType<typeof vi.fn>;
beforeEach(() => {
  writeText = vi.fn().mockResolvedValue(undefined);
  // The DOM of the tests has none.
  document.execCommand = () => false;
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue({ writeText } as unknown as Clipboard);
});
const copyButton = () => find("button");
const field = () => find<HTMLTextAreaElement>("textarea");

test("a text is copied as it is, and its button says so for a while", async () => {
  vi.useFakeTimers();
  const text = '@misc{a,\n  title = {"<b>"}\n}';
  show(<CopyableText label="BibTeX" text={text} rows={3} />);
  const before = copyButton().textContent;
  await doing(() => copyButton().click());
  expect(writeText).toHaveBeenCalledWith(text);
  await until(() => expect(copyButton().textContent).not.toBe(before));
  await doing(() => vi.advanceTimersByTimeAsync(3_000));
  expect(copyButton().textContent).toBe(before);
  expect(field().value).toBe(text);
});

test.each([
  [true, "copied by the browser's older way"],
  [false, "marked, so that its reader can copy it"],
])("where the clipboard is refused, older way: %s, the text is %s", async (works) => {
  writeText.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  document.execCommand = vi.fn(() => works);
  show(<CopyableText label="Citation" text="Ada (1843)." rows={1} />);
  await doing(() => copyButton().click());
  await until(() => expect(copyButton().textContent?.includes("Ctrl")).toBe(!works));
  expect(document.execCommand).toHaveBeenCalledWith("copy");
  expect([field().selectionStart, field().selectionEnd]).toEqual([0, "Ada (1843).".length]);
});

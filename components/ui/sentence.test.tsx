import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Sentence } from "./sentence";

const html = (text: string, ...links: ((words: string) => React.ReactNode)[]) =>
  renderToStaticMarkup(<Sentence text={text} links={links} />);

test("words in brackets become links, in order, and the rest stays as it is", () => {
  const links = [(words: string) => <a href="/signin">{words}</a>, (words: string) => <b>{words}</b>];
  expect(html("[Sign in] to see yours, or [create] one.", ...links)).toBe(
    '<a href="/signin">Sign in</a> to see yours, or <b>create</b> one.',
  );
  expect(html("Nothing is here.")).toBe("Nothing is here.");
});

test("what a reader wrote may hold brackets", () => {
  expect(html("No paper matches “[text]”.", () => <i>a[1]</i>)).toBe("No paper matches “<i>a[1]</i>”.");
});

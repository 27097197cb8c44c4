// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { layOut, listenToClicks, places, press } from "../testing/keys";
import { find, freshPages, show } from "../testing/page";
import { shortcutsWith } from "./press-key";

freshPages();

beforeEach(() => {
  vi.spyOn(Element.prototype, "checkVisibility").mockImplementation(function (this: Element) {
    return !this.closest("[hidden]");
  });
});

const ShownComment = ({ id, isAnswerable = true }: { id: string; isAnswerable?: boolean }) => (
  <article id={`comment-${id}`} className="comment">
    {isAnswerable && <a href={`/comments/${id}/reply`}>Reply</a>}
  </article>
);
const commentInFocus = () => document.activeElement?.closest("article")?.id;
const pressPrevious = () => press("N", { shiftKey: true });

test("n and N go through the comments and stop at their ends", () => {
  show(
    <main>
      {["a", "b", "c"].map((id) => (
        <ShownComment key={id} id={id} />
      ))}
    </main>,
  );
  layOut();
  const walk = [() => press("n"), () => press("n"), () => press("n"), () => press("n"), pressPrevious].map((each) => {
    each();
    return commentInFocus();
  });
  expect(walk).toEqual(["comment-a", "comment-b", "comment-c", "comment-c", "comment-b"]);
});

test("the first n goes to the comment in the window, and from a link in a comment to the next one", () => {
  show(
    <main>
      {["a", "b", "c"].map((id) => (
        <ShownComment key={id} id={id} />
      ))}
    </main>,
  );
  layOut(-400);
  press("n");
  expect(commentInFocus()).toBe("comment-b");
  find("#comment-a a").focus();
  press("n");
  expect(commentInFocus()).toBe("comment-b");
});

test("r answers the comment with the focus, and nothing where there is none or it can't be answered", () => {
  show(
    <main>
      <ShownComment id="a" />
      <ShownComment id="b" isAnswerable={false} />
    </main>,
  );
  layOut();
  const clicked = listenToClicks();
  press("r");
  press("n");
  press("r");
  press("n");
  press("r");
  expect(clicked).toEqual(["/comments/a/reply"]);
});

test("on a page without comments their keys do nothing", () => {
  show(
    <main>
      <article className="card" aria-labelledby="paper-a">
        <h2 id="paper-a">
          <a href="/papers/a">A paper</a>
        </h2>
      </article>
    </main>,
  );
  layOut();
  const clicked = listenToClicks();
  for (const key of ["n", "r"]) press(key);
  pressPrevious();
  expect([clicked, document.activeElement]).toEqual([[], document.body]);
});

test("keys of discussions are not listed where there are none, nor those to write where they are only read", () => {
  const ofDiscussions = (closed?: "readonly" | "off") =>
    shortcutsWith(places, closed).flatMap(({ keys }) => (["n", "N", "r", "c", "i"].includes(keys) ? [keys] : []));
  expect(ofDiscussions().sort()).toEqual(["N", "c", "i", "n", "r"]);
  expect(ofDiscussions("readonly").sort()).toEqual(["N", "i", "n"]);
  expect(ofDiscussions("off")).toEqual([]);
});

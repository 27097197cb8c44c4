import { expect, test } from "vitest";
import { markKinds } from "@/lib/core/mark/reading-marks";
import { doneToPaper, rowsOfPaper } from "./paper-rows";

const untouched = { id: "hep-th/9901001", vote: { upvotes: 1, upvoted: false }, marks: {}, takesVotes: true };
const upvoted = { ...untouched, vote: { upvotes: 2, upvoted: true } };
const marked = { ...untouched, marks: { saved: 1, read: 1, hidden: 1, opened: 1 } };
const buttons = (paper: typeof untouched) => rowsOfPaper(paper).map(({ submit }) => submit);

test("each action has a form to an address of its own that turns what is so", () => {
  expect(buttons(untouched)).toEqual(["Upvote", "Save for later", "Mark as read", "Hide", "Add to history"]);
  expect(buttons({ ...upvoted, marks: marked.marks })).toEqual([
    "Remove upvote",
    "Unsave",
    "Mark as unread",
    "Unhide",
    "Remove from history",
  ]);
  expect(rowsOfPaper(marked).map(({ url, isOn }) => [url, isOn])).toEqual([
    ["/api/papers/hep-th/9901001/upvote", false],
    ["/api/papers/hep-th/9901001/saved", true],
    ["/api/papers/hep-th/9901001/read", true],
    ["/api/papers/hep-th/9901001/hidden", true],
    ["/api/papers/hep-th/9901001/opened", true],
  ]);
});

test("a withdrawn paper takes no vote, and gives one back", () => {
  expect(buttons({ ...untouched, takesVotes: false })).not.toContain("Upvote");
  expect(buttons({ ...upvoted, takesVotes: false })).toContain("Remove upvote");
});

test("what was done is said by what is so, not by the address", () => {
  expect([doneToPaper("upvote", upvoted), doneToPaper("upvote", untouched)]).toEqual([
    "Upvoted; 2 now.",
    "Upvote removed; 1 now.",
  ]);
  for (const kind of markKinds) expect(doneToPaper(kind, marked)).not.toBe(doneToPaper(kind, untouched));
  expect([doneToPaper(null, upvoted), doneToPaper("follow", upvoted)]).toEqual([null, null]);
});

import { expect, test } from "vitest";
import { claimedAuthors, shownSubmitter } from "./submitter-name";

const ada = { username: "ada", name: "Ada Lovelace" };
const elsewhere = { name: "akhaliq", fullname: "AK" };

test("an account of this site leads to its profile, where there are any, and never to another place", () => {
  const paper = { submitter: ada, importedSubmitter: elsewhere };
  expect(shownSubmitter(paper, true)).toEqual({ name: "Ada Lovelace", href: "/users/ada", isElsewhere: false });
  expect(shownSubmitter(paper, false)).toEqual({ name: "Ada Lovelace", href: null, isElsewhere: false });
});

test("somebody elsewhere leads there, and never to an account of this site that has the same name", () => {
  for (const hasProfiles of [true, false])
    expect(shownSubmitter({ submitter: null, importedSubmitter: elsewhere }, hasProfiles)).toEqual({
      name: "AK",
      href: "https://huggingface.co/akhaliq",
      isElsewhere: true,
    });
  expect(shownSubmitter({ submitter: null, importedSubmitter: { name: "a/../b" } }, true)?.href).toBe(
    "https://huggingface.co/a%2F..%2Fb",
  );
  expect(shownSubmitter({ submitter: null, importedSubmitter: null }, true)).toBeNull();
});

test("authors are shown with an account elsewhere once they proved it, and not when they asked not to be named", () => {
  const author = (status: string, hidden = false) => ({ hidden, imported: { status, account: { name: status } } });
  expect(
    claimedAuthors({
      authors: [
        author("claimed"),
        author("claimed_verified"),
        author("claimed_verified", true),
        { hidden: false, imported: null },
        { hidden: false, imported: { status: "claimed_verified" } },
      ],
    }),
  ).toEqual([{ name: "claimed_verified", href: "https://huggingface.co/claimed_verified", isElsewhere: true }]);
});

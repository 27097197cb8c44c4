import { expect, test } from "vitest";
import { claimedAuthors, shownSubmitter } from "./submitter-name";

const ada = { username: "ada", name: "Ada Lovelace" };
const elsewhere = { name: "akhaliq", fullname: "AK" };
const submitted = (
  submitter: typeof ada | null,
  importedSubmitter: { name: string; fullname?: string } | null,
  importedSubmitterAvatar: string | null = null,
) => ({ submitter, importedSubmitter, importedSubmitterAvatar });

test("an account of this site leads to its profile, where there are any, and never to another place", () => {
  const paper = submitted(ada, elsewhere, "/pictures/0123456789ab");
  const shown = { name: "Ada Lovelace", avatar: null, isElsewhere: false };
  expect(shownSubmitter(paper, true)).toEqual({ ...shown, href: "/users/ada" });
  expect(shownSubmitter(paper, false)).toEqual({ ...shown, href: null });
});

test("somebody elsewhere leads there, and never to an account of this site that has the same name", () => {
  for (const hasProfiles of [true, false])
    expect(shownSubmitter(submitted(null, elsewhere, "/pictures/0123456789ab"), hasProfiles)).toEqual({
      name: "AK",
      href: "https://huggingface.co/akhaliq",
      avatar: "/pictures/0123456789ab",
      isElsewhere: true,
    });
  expect(shownSubmitter(submitted(null, { name: "a/../b" }), true)?.href).toBe("https://huggingface.co/a%2F..%2Fb");
  expect(shownSubmitter(submitted(null, null), true)).toBeNull();
});

test("authors are shown with an account elsewhere once they proved it, and not when they asked not to be named", () => {
  const author = (status: string, hidden = false) => ({
    hidden,
    imported: { status, account: { name: status } },
    importedAvatar: "/pictures/0123456789ab",
  });
  expect(
    claimedAuthors({
      authors: [
        author("claimed"),
        author("claimed_verified"),
        author("claimed_verified", true),
        { hidden: false, imported: null, importedAvatar: null },
        { hidden: false, imported: { status: "claimed_verified" }, importedAvatar: null },
      ],
    }),
  ).toEqual([
    {
      name: "claimed_verified",
      href: "https://huggingface.co/claimed_verified",
      avatar: "/pictures/0123456789ab",
      isElsewhere: true,
    },
  ]);
});

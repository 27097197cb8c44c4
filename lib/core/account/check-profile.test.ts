import { expect, test } from "vitest";
import { PROFILE } from "../comment/community-rules";
import { checkProfile } from "./check-profile";
import { formatProfilePlace, linkText, parseProfilePlace, profilePath } from "./profile";

const problem = (bio: string, links: string[] = []) => {
  const checked = checkProfile(bio, links);
  return "problem" in checked ? checked.problem : null;
};

test("a text and links are kept as they were typed, without what nobody sees, empty fields and doubles", () => {
  expect(
    checkProfile("  I read\u202e about\r\n\r\n\r\n\r\nretrieval.\u0000 ", [
      " https://ada.example ",
      "",
      "https://ada.example/",
      "HTTP://example.org/~ada?a=1#b",
    ]),
  ).toEqual({
    bio: "I read about\n\nretrieval.",
    links: ["https://ada.example/", "http://example.org/~ada?a=1#b"],
  });
  expect(checkProfile(" \n\u200b ", ["", " ", ""])).toEqual({ bio: null, links: [] });
});

test("a text has 300 characters at most, however many bytes each has", () => {
  expect(problem("😀".repeat(PROFILE.bioLengthMax))).toBeNull();
  expect(problem("😀".repeat(PROFILE.bioLengthMax + 1))).toBe("The text has 301 characters; use at most 300.");
  expect(problem("x".repeat(100_000))).toBe("The text has 100,000 characters; use at most 300.");
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//evil.example",
  "example.org",
  "mailto:ada@example.org",
  "ftp://example.org",
  "https://user:secret@example.org",
  "https://",
  "https://a b.example",
  "https://ada.example/\u0000",
  "https://ada.example https://other.example",
])("%j is no link of a profile", (link) => {
  expect(problem("", [link])).toMatch(/is no address that begins with https:\/\/ or http:\/\/\.$/);
});

test("links are three at most, of 200 characters each as they are kept", () => {
  const link = (number: number) => `https://ada.example/${number}`;
  expect(problem("", [1, 2, 3].map(link))).toBeNull();
  expect(problem("", [1, 2, 3, 4].map(link))).toBe("A profile has at most 3 links.");
  const longest = `https://ada.example/${"x".repeat(180)}`;
  expect([longest.length, problem("", [longest])]).toEqual([200, null]);
  expect(problem("", [`${longest}x`])).toBe("A link has at most 200 characters.");
  // Nine characters each once they are encoded.
  expect(problem("", [`https://ada.example/${"あ".repeat(30)}`])).toBe("A link has at most 200 characters.");
});

test("a link stands by its real host", () => {
  const checked = checkProfile("", ["https://аrxiv.org/"]);
  expect("links" in checked && checked.links.map(linkText)).toEqual(["xn--rxiv-43d.org"]);
});

test("a place among upvotes is read as it was written, and nothing else is one", () => {
  const place = { at: 1_796_029_606_411, paperId: "hep-th/9901001" };
  expect(parseProfilePlace(formatProfilePlace(place))).toEqual(place);
  for (const text of ["", "1", "-2404.18911", "x-2404.18911", `${"9".repeat(15)}-2404.18911`, "1-a b", "1-a'b"])
    expect(parseProfilePlace(text)).toBeNull();
  expect([profilePath("ada"), profilePath("ada", "comments")]).toEqual(["/users/ada", "/users/ada/comments"]);
});

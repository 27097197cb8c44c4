import { expect, test } from "vitest";
import fc from "../testing/properties";
import { ACCOUNT_PROBLEMS, problemSentence } from "./account-problems";
import { COMMON_PASSWORDS } from "./common-passwords";
import { passwordProblem } from "./password-problem";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";
import { isReserved, parseUsername, usernameFrom } from "./usernames";

test.each([
  ["Ada", "ada"],
  ["  ada-lovelace  ", "ada-lovelace"],
  ["a", "a"],
  ["9-9", "9-9"],
  ["a".repeat(39), "a".repeat(39)],
  ["a".repeat(40), null],
  ["-ada", null],
  ["ada-", null],
  ["ada lovelace", null],
  ["ada_l", null],
  ["", null],
  ["áda", null],
  // Lower-cased, the Kelvin sign would be a k.
  ["\u212Aelvin", null],
  ["аda", null],
])("as a username %j is %j", (text, username) => {
  expect(parseUsername(text)).toBe(username);
});

test.each([
  ["Ada Lovelace", "ada-lovelace"],
  ["José_Müller!!", "jose-muller"],
  ["--x--", "x"],
  ["李", "reader"],
  ["", "reader"],
  ["admin", "reader"],
  ["Daily Papers", "reader"],
])("who is %j elsewhere is %j here", (text, username) => {
  expect(usernameFrom(text)).toBe(username);
});

const CHARACTERS = ["a", "Z", "9", "-", "_", " ", "é", "ß", "İ", "ﬁ", "李", "😀", "\u0301"];

test("whatever a reader is called elsewhere, they get a username that may be used, with room for a number", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 80 }), (text) => {
      const username = usernameFrom(text);
      expect(parseUsername(username)).toBe(username);
      expect(username.length).toBeLessThanOrEqual(31);
      expect(isReserved(username)).toBe(false);
    }),
  );
});

test.each([
  ["a".repeat(PASSWORD_MIN - 1), "password-short"],
  ["", "password-short"],
  // Characters count, not the halves that some of them are made of.
  ["😀".repeat(PASSWORD_MIN - 1), "password-short"],
  ["ab1c".repeat(PASSWORD_MAX / 4), null],
  [`${"ab1c".repeat(PASSWORD_MAX / 4)}x`, "password-long"],
  ["1234567890", "password-common"],
  ["PASSWORD1234", "password-common"],
  // Full-width letters are typed by some keyboards, and guessed as the plain ones.
  ["ｐａｓｓｗｏｒｄ１２３４", "password-common"],
  ["abababababab", "password-common"],
  ["abcabcabcabc", "password-common"],
  ["abcdabcdabcd", null],
  ["ada-184318521!", "password-common"],
  ["Ada 1234567", "password-common"],
  ["adagio allegro 7", null],
  ["four words in a row", null],
])("of the password %j ada is told %j", (password, problem) => {
  expect(passwordProblem(password, "ada")).toBe(problem);
});

test("only words for problems have a sentence, each its own", () => {
  const words = Object.keys(ACCOUNT_PROBLEMS);
  expect(new Set(words.map(problemSentence)).size).toBe(words.length);
  for (const word of [undefined, "", "toString", "__proto__", "constructor", ["link-over"], "<script>"])
    expect(problemSentence(word)).toBeNull();
});

test("the commonest passwords that are long enough are refused, however they are written", () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(5_000);
  for (const password of COMMON_PASSWORDS) {
    expect([...password].length, password).toBeGreaterThanOrEqual(PASSWORD_MIN);
    expect(passwordProblem(password.toUpperCase(), "ada"), password).toBe("password-common");
  }
  for (const password of ["qwertyuiop", "1qaz2wsx3edc", "manchester", "basketball"])
    expect(passwordProblem(password, "ada")).toBe("password-common");
});

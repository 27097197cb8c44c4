import { COMMON_PASSWORDS } from "./common-passwords";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";

/** What is wrong with a new password, or null. */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < PASSWORD_MIN) return "password-short";
  if (length > PASSWORD_MAX) return "password-long";
  const bare = text.toLowerCase();
  const isGuessable = COMMON_PASSWORDS.has(bare) || new Set(bare).size < 4 || isNameAndDigits(bare, username);
  return isGuessable ? "password-common" : null;
}

type PasswordProblem = "password-short" | "password-long" | "password-common";

/** "ada", "ada1999", "ada-123456!". */
const isNameAndDigits = (text: string, username: string) =>
  text.startsWith(username) && /^\W*\d*\W*$/.test(text.slice(username.length));

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

/** Ten characters and more that lists of leaked passwords begin with; the shorter ones are too short already. */
const COMMON = new Set(
  `1234567890 12345678910 0123456789 0987654321 1234567891 123456789a a123456789 123123123123 1q2w3e4r5t 1q2w3e4r5t6y
  qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 qazwsxedcrfv asdfghjkl123 zxcvbnm123 password12 password123
  password1234 password12345 passwordpassword passw0rd123 p@ssword123 p@ssw0rd123 welcome123 welcome1234 changeme123
  letmein123 letmeinletmein iloveyou12 iloveyou123 administrator adminadmin admin12345 admin123456 sunshine123
  princess123 football123 baseball123 superman123 trustno1trustno1 correcthorsebatterystaple dailypapers daily-papers`.split(
    /\s+/,
  ),
);

/** What is wrong with a new password, or null. */
export function passwordProblem(password: string, username: string): PasswordProblem | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < PASSWORD_MIN) return "password-short";
  if (length > PASSWORD_MAX) return "password-long";
  const bare = text.toLowerCase();
  const isGuessable = COMMON.has(bare) || new Set(bare).size < 4 || isNameAndDigits(bare, username);
  return isGuessable ? "password-common" : null;
}

type PasswordProblem = "password-short" | "password-long" | "password-common";

/** "ada", "ada1999", "ada-123456!". */
const isNameAndDigits = (text: string, username: string) =>
  text.startsWith(username) && /^\W*\d*\W*$/.test(text.slice(username.length));

/**
 * What a press means to shortcuts: the character, and where the layout of the keyboard has other letters than Latin ones
 * (Russian, Hebrew, Korean), the Latin letter that the same key has in the usual layout. A Latin letter goes by itself,
 * wherever it lies (Dvorak, AZERTY). Names of other keys stay: "Enter", "F1".
 */
export function pressedKey({ key, code, shiftKey }: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  if (/^[!-~]$/.test(key)) return key;
  // Some keyboards of Arabic have two letters on one key, and those of Japanese Latin letters of full width.
  if (/^[！-～]$/.test(key)) return key.normalize("NFKC");
  if (/^[ -~]|^\p{Script=Latin}/u.test(key)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return key;
}

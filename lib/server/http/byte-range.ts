/** Bytes of a file, both ends included. */
export type ByteRange = { start: number; end: number };

/**
 * What a Range header asks of a file of `size` bytes. Source: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 * @returns null for the whole file, also where several parts are asked for; "none" where the file has none of it.
 */
export function parseByteRange(header: string | null, size: number): ByteRange | "none" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "none" : { start: size - length, end: size - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return "none";
  return { start: Number(first), end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

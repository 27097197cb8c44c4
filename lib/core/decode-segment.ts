/** A segment of an address as Next hands it to a page, decoded; "" when it is not well encoded, which matches nothing. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

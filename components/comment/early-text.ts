import { useLayoutEffect, useState } from "react";

/**
 * What a field says before scripts take it over. React then sets it to the text that it was delivered with, and the
 * cursor with it; what was typed by then stays, and so does the cursor. @param id of the field. @param text that it is delivered with.
 * @returns what the field is to say at first.
 */
export function useEarlyText(id: string, text: string): string {
  const [early] = useState(() => readField(id));
  useLayoutEffect(() => {
    const field = findField(id);
    if (early && field === document.activeElement) field?.setSelectionRange(early.start, early.end);
  }, [early, id]);
  return early?.value ?? text;
}

function readField(id: string) {
  const field = typeof document === "undefined" ? null : findField(id);
  return field && { value: field.value, start: field.selectionStart, end: field.selectionEnd };
}

const findField = (id: string) => document.getElementById(id) as HTMLTextAreaElement | null;

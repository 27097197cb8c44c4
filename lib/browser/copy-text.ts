/**
 * Browsers give the clipboard to pages of https and of this machine alone; elsewhere a selection is copied.
 * @param field one that shows the text, where there is one. @returns whether it was copied.
 */
export async function copyText(text: string, field: HTMLTextAreaElement | null = null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return field ? copySelected(field) : copyUnseen(text);
  }
}

function copyUnseen(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.cssText = "position: fixed; opacity: 0;";
  document.body.append(field);
  const isCopied = copySelected(field);
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}

function copySelected(field: HTMLTextAreaElement): boolean {
  field.select();
  return document.execCommand("copy");
}

/** The braces of a text in pairs; escaped ones are text. Found once, so that no text is looked through for each of them. */
export class Braces {
  private readonly closing: Int32Array;

  constructor(private readonly text: string) {
    this.closing = new Int32Array(text.length);
    const open: number[] = [];
    for (let at = 0; at < text.length; at++) {
      const sign = text[at];
      if (sign === "\\") at++;
      else if (sign === "{") open.push(at);
      else if (sign === "}" && open.length > 0) this.closing[open.pop()!] = at;
    }
  }

  /** The group that begins at `at`, spaces before it aside, and ends before `to`: its first character, and its closing brace. */
  groupAt(at: number, to: number): { from: number; close: number } | null {
    const open = at + (/^\s*/.exec(this.text.slice(at, at + 10))?.[0].length ?? 0);
    const close = this.text[open] === "{" ? this.closing[open]! : 0;
    return close > 0 && close < to ? { from: open + 1, close } : null;
  }

  /** Where the groups that follow each other from `at` on end. */
  endOfGroups(at: number, to: number): number {
    let end = at;
    while (this.text[end] === "{") {
      const group = this.groupAt(end, to);
      if (!group) break;
      end = group.close + 1;
    }
    return end;
  }
}

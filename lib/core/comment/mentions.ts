import { type CommentBlock, type CommentInline, parseComment } from "./comment-markdown";

/**
 * Names of accounts that a comment names by "@name", lower-case, each once, in their order. Whether there are such accounts is
 * not known here. What stands in quotes, code, links and formulas names nobody.
 */
export function namesIn(body: string): string[] {
  if (!body.includes("@")) return [];
  const names = new Set<string>();
  const inLine = (parts: CommentInline[]) => {
    for (const part of parts) {
      if (typeof part === "string") continue;
      if (part.kind === "mention") names.add(part.name);
      else if ("children" in part) inLine(part.children);
    }
  };
  const inBlocks = (blocks: CommentBlock[]) => {
    for (const block of blocks) {
      if (block.kind === "paragraph") inLine(block.children);
      else if (block.kind === "list") block.items.forEach(inBlocks);
    }
  };
  inBlocks(parseComment(body));
  return [...names];
}

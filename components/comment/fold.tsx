"use client";

import { type ReactNode, useState } from "react";
import { COMMENT_OF_BLOCKED } from "@/lib/core/comment/sentences";

/** A comment of somebody whom the viewer has blocked is folded to one line, which opens it. @returns that line, and whether it stands alone. */
export function useFold(isBlocked: boolean): { line: ReactNode; isFolded: boolean } {
  const [isUnfolded, setUnfolded] = useState(false);
  const line = isBlocked && (
    <p className="comment-stub">
      {COMMENT_OF_BLOCKED}
      <button
        type="button"
        className="min-h-6 min-w-6 cursor-pointer text-link"
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {isUnfolded ? "Hide" : "Show"}
      </button>
    </p>
  );
  return { line, isFolded: isBlocked && !isUnfolded };
}

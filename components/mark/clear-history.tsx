"use client";

import { Button } from "@/components/ui/button";
import { CLEAR_HISTORY, CLEAR_HISTORY_MEANS } from "@/lib/core/mark/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { clearStoredHistory } from "./stored-marks";

/**
 * Empties the history, once its reader has been told what that means.
 * @param clear empties what the browser keeps, for who is not signed in; without it the account's is emptied, by a plain form.
 */
export function ClearHistory({ clear }: { clear?: () => void }) {
  return (
    <details className="no-print mt-12 text-meta">
      <summary className="quiet-link w-fit cursor-pointer py-1 text-soft">{CLEAR_HISTORY}</summary>
      <form
        method="post"
        action={formAction("DELETE", "/api/viewer/history")}
        onSubmit={(event) => {
          if (clear) event.preventDefault();
          // The browser's copy of the account's goes along.
          (clear ?? clearStoredHistory)();
        }}
      >
        <p className="mt-2 mb-3 max-w-text text-soft">{CLEAR_HISTORY_MEANS}</p>
        <Button variant="quiet">{CLEAR_HISTORY}</Button>
      </form>
    </details>
  );
}

"use client";

import { PLAIN_STYLE } from "@/lib/core/site/plain-style";
import { FAULT_IS_OURS, faultReference, SOMETHING_WENT_WRONG, TRY_AGAIN } from "@/lib/core/site/sentences";

/** Stands in for the whole site when even its frame could not be made, so it brings what it needs itself. */
export default function GlobalErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>{SOMETHING_WENT_WRONG}</title>
        <style>{PLAIN_STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{SOMETHING_WENT_WRONG}</h1>
          <p>
            {FAULT_IS_OURS}
            {error.digest && ` ${faultReference(error.digest)}`}
          </p>
          <p>
            <button type="button" onClick={retry}>
              {TRY_AGAIN}
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}

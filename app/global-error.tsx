"use client";

import { PLAIN_STYLE } from "@/lib/core/site/plain-style";

/** Stands in for the whole site when even its frame could not be made, so it brings what it needs itself. */
export default function GlobalErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <style>{PLAIN_STYLE}</style>
      </head>
      <body>
        <main>
          <h1>Something went wrong</h1>
          <p>
            The error is on our side, and has been logged. Trying again often helps.
            {error.digest && ` Reference: ${error.digest}`}
          </p>
          <p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}

"use client";

const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 15vh 1.5rem; background: light-dark(#fcfbf8, #141311); color: light-dark(#1a1917, #ece8df);
    font: 1.125rem/1.6 "Iowan Old Style", "Palatino Linotype", Georgia, serif; }
  main { max-width: 36rem; margin-inline: auto; }
  h1 { font-size: 2.25rem; font-weight: 550; line-height: 1.15; letter-spacing: -0.02em; }
  button { padding: 0; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer; }
`;

/** Stands in for the whole site when even its frame could not be made, so it brings what it needs itself. */
export default function GlobalErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <style>{STYLE}</style>
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

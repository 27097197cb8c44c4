"use client";

import { MessagePage } from "@/components/site/message-page";

/** What a reader sees when a page could not be made; the digest finds its cause in the server's log. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage title="Something went wrong">
      <p>
        The error is on our side, and has been logged. Trying again often helps.
        {error.digest && ` Reference: ${error.digest}`}
      </p>
      <p>
        <button type="button" onClick={retry} className="text-link">
          Try again
        </button>
      </p>
    </MessagePage>
  );
}

"use client";

import { MessagePage } from "@/components/site/message-page";

/** What a reader sees when a page could not be made; the digest finds its cause in the server's log. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage title="This page could not be made">
      <p>
        Something failed on our side; most often a second try works.
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

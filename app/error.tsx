"use client";

import { MessagePage } from "@/components/site/message-page";
import { FAULT_IS_OURS, faultReference, SOMETHING_WENT_WRONG, TRY_AGAIN } from "@/lib/core/site/sentences";

/** What a reader sees when a page could not be made; the digest finds its cause in the server's log. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage title={SOMETHING_WENT_WRONG}>
      <p>
        {FAULT_IS_OURS}
        {error.digest && ` ${faultReference(error.digest)}`}
      </p>
      <p>
        <button type="button" onClick={retry} className="text-link">
          {TRY_AGAIN}
        </button>
      </p>
    </MessagePage>
  );
}

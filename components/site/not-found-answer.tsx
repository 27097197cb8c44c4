import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";

/**
 * A page's answer when there is nothing to show: status 404, and the segment's own not-found page in the HTML. Thrown
 * by the page itself, notFound() would leave that HTML empty until a script runs.
 */
export function NotFoundAnswer({ page }: { page: ReactNode }) {
  return (
    <Suspense fallback={page}>
      <AnswerNotFound />
    </Suspense>
  );
}

/** Below the boundary, so that this alone has no HTML. */
async function AnswerNotFound(): Promise<never> {
  notFound();
}

import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { NotFoundBoundary } from "./not-found-boundary";

/**
 * A page's answer when there is nothing to show: status 404, and `page` in the HTML and in the browser. Thrown by the page
 * itself, notFound() would leave that HTML empty until a script runs.
 */
export function NotFoundAnswer({ page }: { page: ReactNode }) {
  return (
    <Suspense fallback={page}>
      <NotFoundBoundary page={page}>
        <AnswerNotFound />
      </NotFoundBoundary>
    </Suspense>
  );
}

/** Below the boundary, so that this alone has no HTML. */
async function AnswerNotFound(): Promise<never> {
  notFound();
}

import { answerError } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { PAGE_METHODS } from "@/lib/page-methods";

/** Where lib/incoming-requests.ts leads whoever would write to a page: pages are only read. */
export const GET = handle(async () =>
  answerError(405, "A page can only be read; /about/api says what can be written, and where.", { Allow: PAGE_METHODS }),
);

import { readAccountExport } from "@/db/queries/account-export";
import { answerError, answerJson } from "@/lib/answers";
import { siteUrl } from "@/lib/env";
import { handle } from "@/lib/handle";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { findViewer } from "@/lib/viewer";
import { SIGN_IN_SENTENCE } from "@/lib/writes";

/** `GET /api/account/export`: all that is kept of the viewer, as one JSON file for them alone. */
export const GET = handle(async (request: Request) => {
  const found = await findViewer(request.headers.get("cookie"));
  if (!found) return answerError(401, SIGN_IN_SENTENCE);
  const { id, username } = found.viewer;
  const refusal = await consumeLimit(limiters.accountExports, id);
  if (refusal) return refusal;
  const data = await readAccountExport(id);
  if (!data) return answerError(401, SIGN_IN_SENTENCE);
  return answerJson(
    { site: siteUrl(), exportedAt: new Date(), ...data },
    // A username is letters, digits and hyphens.
    { headers: { "Content-Disposition": `attachment; filename="daily-papers-${username}.json"` } },
  );
});

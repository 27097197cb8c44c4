import Link from "next/link";
import type { ViewersModeration } from "@/lib/core/account/viewer-state";
import { ADMINISTRATION, DECISIONS_ABOUT_YOU, moderationWith } from "@/lib/core/site/page-names";

/** Leads to what of moderation concerns the reader, as their menu does, which needs scripts; nothing for most. */
export function ModerationLinks({ role, openCases, hasDecisions }: ViewersModeration) {
  if (role === undefined && !hasDecisions) return null;
  return (
    <p className="mb-6 flex flex-wrap gap-x-5 gap-y-1">
      {openCases !== undefined && (
        <Link href="/moderation" prefetch={false} className="text-link py-1">
          {moderationWith(openCases)}
        </Link>
      )}
      {role === "administrator" && (
        <Link href="/admin" prefetch={false} className="text-link py-1">
          {ADMINISTRATION}
        </Link>
      )}
      {hasDecisions && (
        <Link href="/appeals" prefetch={false} className="text-link py-1">
          {DECISIONS_ABOUT_YOU}
        </Link>
      )}
    </p>
  );
}

"use client";

import { viewScript } from "@/lib/core/list/paper-view";
import { marksScript } from "@/lib/core/mark/reading-marks";
import { earlyEventsScript } from "@/lib/core/site/early-events";
import { themeScript } from "@/lib/core/site/theme";

/**
 * What must be known before the page is painted. A client component, so that a page does not carry the text a second
 * time as what scripts take over; and for the server alone, since in the browser it has run when React comes.
 * @param listPages regular expression of the paths of lists.
 */
export const HeadScript = ({ listPages }: { listPages: string }) => (
  <script suppressHydrationWarning>
    {typeof window === "undefined" ? `${themeScript};${viewScript(listPages)};${earlyEventsScript};${marksScript}` : ""}
  </script>
);

"use client";

import { useEffect, useState } from "react";
import { THIS_BROWSERS } from "@/lib/core/subscription/sentences";
import { timeZoneName } from "@/lib/core/subscription/time-zones";

/**
 * The browser's time zone, first among the options of the select around it, where that offers it.
 * @param isChosen whether it is chosen too, by a reader who has not chosen one yet, were it a moment ago.
 */
export function OwnTimeZone({ isChosen }: { isChosen: boolean }) {
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const select of document.querySelectorAll<HTMLSelectElement>("select[name=timeZone]")) {
      if (![...select.options].some(({ value }) => value === zone)) continue;
      setOwn(zone);
      if (isChosen && select.selectedOptions[0]?.defaultSelected) select.value = zone;
    }
  }, [isChosen]);
  if (!own) return null;
  return (
    <optgroup label={THIS_BROWSERS}>
      <option value={own}>{timeZoneName(own)}</option>
    </optgroup>
  );
}

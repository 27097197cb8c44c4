"use client";

import { useEffect, useRef } from "react";

/** Chooses the browser's time zone in the form around it, for a reader who has not chosen one yet, were it a moment ago. */
export function OwnTimeZone() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const select = place.current?.closest("form")?.elements.namedItem("timeZone");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!(select instanceof HTMLSelectElement)) return;
    const isUntouched = select.selectedOptions[0]?.defaultSelected;
    if (isUntouched && [...select.options].some(({ value }) => value === own)) select.value = own;
  }, []);
  return <span ref={place} hidden />;
}

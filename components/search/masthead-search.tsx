"use client";

import Link from "next/link";
import { type ComponentType, useEffect, useState } from "react";

type Palette = ComponentType<{ openings: number }>;

/** The way to search: a link to its page, which opens the palette where scripts run, as Ctrl-K does; "/" clicks it. */
export function MastheadSearch() {
  const [Palette, setPalette] = useState<Palette | null>(null);
  const [openings, setOpenings] = useState(0);
  // Loaded when it is opened for the first time.
  const open = async () => {
    const { SearchPalette } = await import("./search-palette");
    setPalette(() => SearchPalette);
    setOpenings((count) => count + 1);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      void open();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
  return (
    <>
      <Link
        href="/search"
        prefetch={false}
        aria-label="Search"
        title="Search (Ctrl K)"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void open();
        }}
        className="masthead-search"
      >
        <svg aria-hidden="true" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor">
          <circle cx="9" cy="9" r="5.5" strokeWidth="1.6" />
          <path d="m13.2 13.2 4 4" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        <span aria-hidden="true">Search</span>
      </Link>
      {Palette && <Palette openings={openings} />}
    </>
  );
}

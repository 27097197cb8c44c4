"use client";

import { type ComponentType, useEffect, useState } from "react";

type Palette = ComponentType<{ openings: number }>;

/**
 * The search in the masthead: a plain form, whose field is as small as its picture where there is little room, until
 * it has the focus. Where scripts run, a click opens the palette, as Ctrl-K does and "/", which clicks it.
 */
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
      <form action="/search" className="masthead-search">
        <input
          type="search"
          name="q"
          aria-label="Search"
          placeholder="Search"
          title="Search (Ctrl K)"
          autoComplete="off"
          onClick={open}
        />
      </form>
      {Palette && <Palette openings={openings} />}
    </>
  );
}

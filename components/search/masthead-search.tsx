"use client";

import { type ComponentType, type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "@/components/ui/icon";
import { SEARCH_BY_KEY } from "@/lib/core/search/sentences";
import { endPress, replayClick } from "@/lib/core/site/early-events";
import type { Opening, PaletteProps } from "./search-palette";

const loadPalette = () => import("./search-palette");
/** Begins to load the palette when a reader is about to open it. A load that fails is tried again at the opening. */
const preparePalette = () => void loadPalette().catch(() => {});

/**
 * The search in the masthead: a plain form, whose field is as small as its picture where there is little room, until
 * it has the focus. Where scripts run, a click opens the palette, as "/" and Ctrl-K do, which click it. What is typed
 * before the palette is there is typed into the field, and goes over with its cursor.
 */
export function MastheadSearch() {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [opening, setOpening] = useState<Opening>({ start: 0, end: 0 });
  const [text, setText] = useState("");
  /** What had the focus before the field, and gets it back when a key opened the palette. */
  const before = useRef<HTMLElement | null>(null);
  const isWanted = useRef(false);
  const isComposing = useRef(false);

  async function open(event: MouseEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    endPress(input);
    const isByKey = !event.nativeEvent.isTrusted;
    const hadFocus = document.activeElement === input;
    isWanted.current = true;
    const loaded = await loadPalette().catch(() => null);
    if (!loaded) return;
    if (isComposing.current)
      await new Promise((resolve) => input.addEventListener("compositionend", resolve, { once: true }));
    // The reader sent what they wrote, or went elsewhere.
    if (!isWanted.current || (hadFocus && document.activeElement !== input)) return;
    isWanted.current = false;
    const { value, selectionStart, selectionEnd } = input;
    const length = value.length;
    // All in one task, so that no letter falls between.
    if (isByKey && hadFocus) giveBackFocus(input);
    input.value = "";
    flushSync(() => {
      if (value) setText(value);
      setPalette(() => loaded.SearchPalette);
      // What was searched for before is there to be typed over.
      setOpening(value ? { start: selectionStart ?? length, end: selectionEnd ?? length } : { start: 0, end: -1 });
    });
  }

  function giveBackFocus(input: HTMLInputElement) {
    if (before.current?.isConnected) before.current.focus({ preventScroll: true });
    else input.blur();
  }

  function cancel(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || !isWanted.current) return;
    isWanted.current = false;
    event.currentTarget.value = "";
    giveBackFocus(event.currentTarget);
  }

  return (
    <>
      <form
        action="/search"
        className="masthead-search"
        onSubmit={() => {
          isWanted.current = false;
        }}
      >
        <Icon name="search" />
        {/* A script in the head writes into data-press (lib/core/site/early-events.ts). */}
        <input
          ref={replayClick}
          type="search"
          name="q"
          aria-label="Search"
          placeholder="Search"
          title={SEARCH_BY_KEY}
          autoComplete="off"
          data-press=""
          suppressHydrationWarning
          onClick={open}
          onKeyDown={cancel}
          onPointerEnter={preparePalette}
          onFocus={(event) => {
            before.current = event.relatedTarget as HTMLElement | null;
            preparePalette();
          }}
          onCompositionStart={() => {
            isComposing.current = true;
          }}
          onCompositionEnd={() => {
            isComposing.current = false;
          }}
        />
      </form>
      {Palette && <Palette opening={opening} text={text} setText={setText} />}
    </>
  );
}

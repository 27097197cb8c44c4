"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { leaveFor } from "@/components/site/key-queue";
import { clearRecentSearches, readRecentSearches, recentSearchPath } from "@/lib/browser/recent-searches";
import {
  CLEAR_RECENT,
  PALETTE_KEYS,
  PALETTE_PLACEHOLDER,
  SEARCH_ALL_PAPERS,
  SEARCHING,
  suggestionCount,
} from "@/lib/core/search/sentences";
import { type Suggestion, TYPED_MAX } from "@/lib/core/search/suggestions";
import "./search-palette.css";

/** Milliseconds without a key after which suggestions are asked for. */
const PAUSE_MS = 120;
/** What can be chosen: what may be meant, or with nothing written what was searched for before. */
type Option = Omit<Suggestion, "kind"> & { kind: Suggestion["kind"] | "recent" };
const KIND_NAMES: Record<Option["kind"], string> = {
  recent: "Recent",
  paper: "Paper",
  search: "Search",
  author: "Author",
  organization: "Organization",
  topic: "Topic",
};

/** Where the selection begins and ends in the text that the palette opens with; -1 is its end. */
export type Opening = { start: number; end: number };
export type PaletteProps = { opening: Opening; text: string; setText(text: string): void };

/** Search over the page: what is typed finds papers, authors, organizations and topics. @param opening another one each time it is to open. */
export function SearchPalette({ opening, text, setText }: PaletteProps) {
  const id = useId();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState(-1);
  const { suggestions: found, isWaiting } = useSuggestions(text);
  const [recent, setRecent] = useState<Option[]>([]);
  const suggestions: Option[] = text.trim() === "" ? recent : found;
  const current = suggestions[chosen];

  // Before the next key can come.
  useLayoutEffect(() => {
    setRecent(recentOptions());
    if (!dialog.current?.open) dialog.current?.showModal();
    const input = dialog.current?.querySelector("input");
    input?.setSelectionRange(opening.start, opening.end < 0 ? input.value.length : opening.end);
  }, [opening]);

  const goTo = (href: string) => {
    dialog.current?.close();
    leaveFor(href);
    router.push(href as Route);
  };
  const takeKey = (event: KeyboardEvent) => {
    // By itself a browser empties a search field first.
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      dialog.current?.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || suggestions.length === 0) return;
    event.preventDefault();
    // One place before the first is the text itself.
    const places = suggestions.length + 1;
    setChosen((now) => ((now + 1 + step + places) % places) - 1);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      aria-label="Search"
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="palette"
    >
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(current?.href ?? `/search?q=${encodeURIComponent(text.trim())}`);
        }}
      >
        <input
          type="search"
          name="q"
          role="combobox"
          aria-label={SEARCH_ALL_PAPERS}
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={PALETTE_PLACEHOLDER}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(-1);
          }}
          onKeyDown={takeKey}
        />
      </form>
      <div id={`${id}-list`} role="listbox" aria-label="Suggestions">
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are read where the text is typed.
          <div
            key={suggestion.href}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => goTo(suggestion.href)}
          >
            <span dir="auto">{suggestion.label}</span>
            <span>{KIND_NAMES[suggestion.kind]}</span>
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {text.trim().length > 1 && (isWaiting ? SEARCHING : suggestionCount(suggestions.length))}
      </p>
      {isWaiting && <span className="palette-waiting" />}
      <div className="palette-foot">
        <p>{PALETTE_KEYS}</p>
        {suggestions[0]?.kind === "recent" && (
          <button
            type="button"
            onClick={() => {
              clearRecentSearches();
              setRecent([]);
            }}
          >
            {CLEAR_RECENT}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}

const recentOptions = (): Option[] =>
  (readRecentSearches() ?? []).map((text) => ({ kind: "recent", label: text, href: recentSearchPath(text) }));

/** What may be meant by `text`; the last answer stays until the next is there, or has failed. */
function useSuggestions(text: string): { suggestions: Suggestion[]; isWaiting: boolean } {
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  /** The text that the last answer is about. */
  const [answered, setAnswered] = useState("");
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      if (text.trim().length < 2) {
        setSuggestions([]);
        return setAnswered(text);
      }
      try {
        const answer = await fetch(`/api/suggest?q=${encodeURIComponent(text.slice(0, TYPED_MAX))}`, {
          signal: controller.signal,
        });
        if (answer.ok) setSuggestions((await answer.json()).suggestions);
      } catch {
        // Aborted by the next key, or the network is gone: what is typed can still be searched for.
      }
      if (!controller.signal.aborted) setAnswered(text);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  return { suggestions, isWaiting: text !== answered && text.trim().length > 1 };
}

import "@github/text-expander-element";
import type { TextExpanderChangeEvent, TextExpanderResult } from "@github/text-expander-element";
import { NAMES_SUGGESTED_MAX } from "@/lib/core/comment/community-rules";
import { PEOPLE_TO_NAME } from "@/lib/core/comment/sentences";

/** What can begin a name; the server is asked from two letters on. */
const START = /^[a-z0-9][a-z0-9-]*$/;
const ASKED_FROM = 2;
const NO_MATCH: TextExpanderResult = { matched: false };

/**
 * Suggests names in a field after "@": first of those who wrote what stands on the page, then of those whom the server knows. The
 * element round the field says how the list works by keys. @param expander a text-expander with the field in it.
 * @param paperId canonical. @param ownName of who writes, which is not suggested.
 */
export function suggestNames(expander: HTMLElement, paperId: string, ownName: () => string | undefined): void {
  const known = new Map<string, string[]>();
  let latest: Promise<string[]> = Promise.resolve([]);

  async function findNames(start: string): Promise<string[]> {
    const onPage = namesOnPage().filter((name) => name.startsWith(start) && name !== ownName());
    const others = start.length < ASKED_FROM ? [] : await askServer(start);
    return [...new Set([...onPage, ...others])].slice(0, NAMES_SUGGESTED_MAX);
  }

  async function askServer(start: string): Promise<string[]> {
    for (let length = ASKED_FROM; length <= start.length; length++) {
      const names = known.get(start.slice(0, length));
      if (length === start.length ? names : names && names.length < NAMES_SUGGESTED_MAX)
        return names!.filter((name) => name.startsWith(start));
    }
    const response = await fetch(`/api/users/suggest?${new URLSearchParams({ q: start, paper: paperId })}`).catch(
      () => null,
    );
    if (!response?.ok) return [];
    const names = (await response.json()) as string[];
    known.set(start, names);
    return names;
  }

  /** Answers that come late give way to that of what was typed last. */
  async function findLatest(): Promise<TextExpanderResult> {
    for (;;) {
      const asked = latest;
      const names = await asked;
      if (asked !== latest) continue;
      return names.length === 0 ? NO_MATCH : { matched: true, fragment: listOf(names) };
    }
  }

  expander.addEventListener("text-expander-change", (event: TextExpanderChangeEvent) => {
    const start = event.detail?.text.toLowerCase() ?? "";
    const isStart = start === "" || START.test(start);
    latest = isStart ? findNames(start) : Promise.resolve([]);
    event.detail?.provide(findLatest());
  });
  expander.addEventListener("text-expander-value", (event) => {
    const { detail } = event as CustomEvent<{ item: HTMLElement; value: string | null }>;
    detail.value = `@${detail.item.textContent}`;
  });
  expander.addEventListener("text-expander-activate", () =>
    // Once the element is done with the list.
    queueMicrotask(() => {
      keepInside(expander);
      keepRole(expander);
    }),
  );
  // What is put in by script says nothing to who counts and keeps what is written.
  expander.addEventListener("text-expander-committed", () =>
    expander.querySelector("textarea")?.dispatchEvent(new Event("input", { bubbles: true })),
  );
}

/** Who wrote the comments that stand on the page, in their order. */
function namesOnPage(): string[] {
  const heads = document.querySelectorAll(".comment-head strong");
  return [...new Set([...heads].map(({ textContent }) => textContent ?? ""))].filter((name) => START.test(name));
}

function listOf(names: string[]): HTMLElement {
  const list = document.createElement("ul");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", PEOPLE_TO_NAME);
  list.className = "suggested-names";
  for (const name of names) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `suggested-${name}`;
    item.textContent = name;
    list.append(item);
  }
  return list;
}

/** A field of many lines is no combobox by the rules of ARIA in HTML; a text box may name the option that is chosen, too. */
function keepRole(expander: HTMLElement): void {
  for (const name of ["role", "aria-expanded"]) expander.querySelector("textarea")?.removeAttribute(name);
}

/** At a narrow window's edge the list would stand outside. */
function keepInside(expander: HTMLElement): void {
  const list = expander.querySelector<HTMLElement>(".suggested-names");
  if (!list) return;
  // Below the line of the sign, and not on its feet.
  list.style.marginTop = "0.25rem";
  const beyond = list.getBoundingClientRect().right - expander.getBoundingClientRect().right;
  if (beyond > 0) list.style.left = `${list.offsetLeft - beyond}px`;
}

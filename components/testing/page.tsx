import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, vi } from "vitest";
import { ViewerProvider } from "@/components/account/viewer-provider";
import { SIGNED_IN_COOKIE } from "@/lib/core/account/viewer-state";

/** What a component asked of the router. */
export const router = { push: vi.fn(), refresh: vi.fn() };

/** A request that waits for the test's answer. */
export type SentRequest = {
  /** Such as "PUT /api/papers/2404.18911/upvote". */
  line: string;
  init: RequestInit;
  answer(body: unknown, status?: number): void;
  answerText(text: string): void;
  /** Answers by a redirect to an address. */
  answerFrom(url: string): void;
  /** Lets the network fail. */
  fail(): void;
};

/** Requests of this test, in order. */
export const requests: SentRequest[] = [];
const roots: Root[] = [];
const listeners: Parameters<typeof removeEventListener>[] = [];

/**
 * Gives every test of the file a page of its own: no cookies, marks, nodes, listeners or address of the one before, and requests
 * that wait. Test files share a process.
 */
export function freshPages(): void {
  const listen = globalThis.addEventListener;
  beforeEach(() => {
    vi.spyOn(globalThis, "addEventListener").mockImplementation((...listener: Parameters<typeof listen>) => {
      listeners.push(listener);
      listen(...listener);
    });
    window.paperMarks = {};
    window.earlyKeys = [];
    window.onEarlyKey = () => {};
    globalThis.IntersectionObserver = NearAtOnce as unknown as typeof IntersectionObserver;
    vi.spyOn(globalThis, "fetch").mockImplementation(
      (url, init = {}) => new Promise((resolve, reject) => requests.push(sent(String(url), init, resolve, reject))),
    );
    vi.spyOn(window.location, "assign").mockReturnValue(undefined);
  });
  afterEach(() => {
    for (const root of roots.splice(0)) runAct(() => root.unmount());
    for (const listener of listeners.splice(0)) removeEventListener(...listener);
    vi.useRealTimers();
    vi.restoreAllMocks();
    requests.length = 0;
    router.push.mockReset();
    router.refresh.mockReset();
    localStorage.clear();
    sessionStorage.clear();
    signIn(false);
    history.replaceState(null, "", "/");
    document.body.replaceChildren();
  });
}

/** Pages of tests have no layout; all that is on them is near the window. */
class NearAtOnce {
  constructor(private readonly tell: IntersectionObserverCallback) {}
  observe(target: Element) {
    this.tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this as never);
  }
  unobserve() {}
  disconnect() {}
}

function sent(url: string, init: RequestInit, resolve: (answer: Response) => void, reject: (why: Error) => void) {
  init.signal?.addEventListener("abort", () => reject(new DOMException("gone", "AbortError")));
  return {
    line: `${init.method ?? "GET"} ${url}`,
    init,
    answer: (body: unknown, status = 200) => resolve(new Response(JSON.stringify(body), { status })),
    answerText: (text: string) => resolve(new Response(text)),
    answerFrom: (url: string) =>
      resolve(Object.defineProperties(new Response(""), { redirected: { value: true }, url: { value: url } })),
    fail: () => reject(new TypeError("no network")),
  };
}

/** Waits for the last request of this line, such as "PUT /api/papers/1/upvote". */
export async function request(line: string): Promise<SentRequest> {
  return vi.waitFor(
    () => {
      const found = requests.findLast((each) => each.line === line);
      if (!found) throw new Error(`${line} was not sent, but ${requests.map((each) => each.line).join(", ")}.`);
      return found;
    },
    { interval: 2, timeout: 10_000 },
  );
}

/** Gives the browser the cookie by which scripts know of a session, or takes it away. */
export function signIn(isIn = true): void {
  // biome-ignore lint/suspicious/noDocumentCookie: what the site's own scripts read.
  document.cookie = `${SIGNED_IN_COOKIE}=${isIn ? 1 : "; Max-Age=0"}`;
}

const inSite = (node: ReactNode, path: string) => (
  <AppRouterContext value={router as unknown as AppRouterInstance}>
    <PathnameContext value={path}>
      <ViewerProvider>{node}</ViewerProvider>
    </PathnameContext>
  </AppRouterContext>
);

/** The page as the server delivers it, not in the document. */
export function deliver(node: ReactNode, path = "/"): HTMLElement {
  const page = document.createElement("div");
  page.innerHTML = renderToStaticMarkup(inSite(node, path));
  return page;
}

/** Shows it in the document, where scripts run. @returns where it stands, and a way to show something else in its place. */
export function show(node: ReactNode, path = "/") {
  const page = document.body.appendChild(document.createElement("div"));
  const root = createRoot(page);
  roots.push(root);
  const change = (next: ReactNode, nextPath = path) => runAct(() => root.render(inSite(next, nextPath)));
  change(node);
  return { page, change };
}

/** Does what a reader does, and lets React finish. */
export async function doing(work: () => unknown): Promise<void> {
  await inActEnvironment(() => act(async () => void (await work())));
}

function runAct(work: () => void): void {
  void inActEnvironment(() => act(work));
}

/** React complains about changes outside act() as long as this is set; a page changes by itself too. */
function inActEnvironment<Result>(work: () => Result): Result {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  scope.IS_REACT_ACT_ENVIRONMENT = true;
  const result = work();
  const end = () => {
    scope.IS_REACT_ACT_ENVIRONMENT = false;
  };
  if (result instanceof Promise) return result.finally(end) as Result;
  end();
  return result;
}

/** Waits until the page is as expected. */
export const until = (expectation: () => void): Promise<void> =>
  vi.waitFor(expectation, { interval: 2, timeout: 10_000 });

/** What an element is called: its label, else its text. */
const nameOf = (element: Element) => (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();

/** The one element that fits a selector and is called so. @throws Error when there is none, or several. */
export function find<Found extends Element = HTMLElement>(
  selector: string,
  name?: string,
  within: ParentNode = document,
) {
  const named = [...within.querySelectorAll<Found>(selector)].filter(
    (element) => name === undefined || nameOf(element) === name,
  );
  if (named.length !== 1) throw new Error(`${named.length} elements are ${selector} ${name ?? ""}`);
  return named[0] as Found;
}

/** Where its links lead, in order. */
export const hrefs = (within: ParentNode): (string | null)[] =>
  [...within.querySelectorAll("a")].map((link) => link.getAttribute("href"));

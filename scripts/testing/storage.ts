import { vi } from "vitest";

/**
 * Makes a browser's storage refuse whatever is asked of it. It is replaced, since happy-dom's own keeps a mocked method
 * after it was restored, and test files share a document.
 * @returns gives the storage back.
 */
export function refuseStorage(name: "localStorage" | "sessionStorage"): () => void {
  const own = globalThis[name];
  const refuse = vi.fn(() => {
    throw new DOMException("refused", "QuotaExceededError");
  });
  const give = (storage: Storage) =>
    Object.defineProperty(globalThis, name, { value: storage, configurable: true, writable: true });
  give({ ...own, setItem: refuse, getItem: refuse, removeItem: refuse } as unknown as Storage);
  return () => give(own);
}

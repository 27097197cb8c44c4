import { useEffect, useState } from "react";

/** How long a button says what became of a click. */
const SAID_MS = 3_000;

/** Words that go by themselves after some seconds, and the function that says them. */
export function useBriefWords(): [said: string, say: (words: string) => void] {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}

import { useRef, useState } from "react";

/**
 * What is fetched once it is asked for. What has come stays; what failed is asked for again the next time.
 * @param read null, or an error, when there is nothing.
 */
export function useOnDemand<Answer>(read: () => Promise<Answer | null>) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const isAsked = useRef(false);

  async function ask(): Promise<void> {
    if (isAsked.current) return;
    isAsked.current = true;
    setIsMissing(false);
    const found = await read().catch(() => null);
    isAsked.current = found !== null;
    setAnswer(found);
    setIsMissing(found === null);
  }
  return { answer, isMissing, ask };
}

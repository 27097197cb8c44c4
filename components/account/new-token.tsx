"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { CopyableText } from "@/components/ui/copyable-text";
import { Notice } from "@/components/ui/notice";
import { CURRENT_PASSWORD_WRONG } from "@/lib/core/account/sentences";
import { COPY_TOKEN_NOW, TOKEN_MISSING, YOUR_NEW_TOKEN } from "@/lib/core/settings/sentences";

type Answer = { token: string } | { error: string };

/**
 * The form that makes a token, and the token in its place once it is made. Without scripts the answer is a page of its own.
 * @param children the form's fields.
 */
export function NewToken({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [token, setToken] = useState("");
  const [problem, setProblem] = useState("");
  /** Of two tokens by two clicks, one would never be shown. */
  const isUnderWay = useRef(false);
  // A page that is left is kept hidden, with its state; the token is shown once.
  useEffect(() => () => setToken(""), []);

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    const form = event.currentTarget;
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    setProblem("");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(fields),
      });
      if (answer.url.endsWith("?problem=wrong-current-password")) return setProblem(CURRENT_PASSWORD_WRONG);
      // What else was filled in wrongly leads to this page with its reason, and what needs a session to sign in.
      if (answer.redirected) return location.assign(answer.url);
      const said = (await answer.json()) as Answer;
      if ("error" in said) return setProblem(said.error);
      setToken(said.token);
      router.refresh();
    } catch {
      setProblem(TOKEN_MISSING);
    } finally {
      isUnderWay.current = false;
    }
  }

  if (token)
    return (
      <div role="status">
        <CopyableText label={YOUR_NEW_TOKEN} text={token} rows={2} isCode />
        <p className="mt-3">{COPY_TOKEN_NOW}</p>
        <p className="mt-3">
          <button type="button" onClick={() => setToken("")} className="text-link cursor-pointer">
            Done
          </button>
        </p>
      </div>
    );
  return (
    <form method="post" action="/api/account/tokens" onSubmit={make} className="space-y-5">
      {problem && <Notice kind="refused">{problem}</Notice>}
      {children}
    </form>
  );
}

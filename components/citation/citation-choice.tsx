"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button, buttonLook } from "@/components/ui/button";
import { PressButton } from "@/components/ui/press-button";
import { RichText } from "@/components/ui/rich-text";
import { useIsAwake } from "@/components/ui/use-is-awake";
import { copyText } from "@/lib/browser/copy-text";
import {
  CHOOSE_PAPER_FIRST,
  CITATIONS_COPIED,
  CITATIONS_MISSING,
  COPY_BY_HAND,
  chosenCount,
} from "@/lib/core/citation/sentences";
import type { RichParts } from "@/lib/core/text/rich-text";

type Paper = { id: string; title: RichParts; source: string };
/** A format by its name in a query, and as a reader knows it. */
type Format = { name: string; title: string };

const CHOICE = "min-h-8 min-w-8 cursor-pointer hover:text-ink";

const boxesOf = (form: HTMLFormElement | null) => [
  ...(form?.querySelectorAll<HTMLInputElement>("[name=papers]") ?? []),
];
const chosenOf = (form: HTMLFormElement | null) => boxesOf(form).filter(({ checked }) => checked).length;

/**
 * Papers with a box each, and ways to take those that are chosen: a plain form whose answer is the file, and where scripts
 * run, a copy.
 */
export function CitationChoice({ papers, formats, isAllChosen }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [count, setCount] = useState(isAllChosen ? papers.length : 0);
  const [copied, setCopied] = useState("");
  const [said, setSaid] = useState("");
  const isAwake = useIsAwake();
  // Papers may have been chosen before scripts were there.
  useEffect(() => setCount(chosenOf(form.current)), []);

  function recount() {
    setCount(chosenOf(form.current));
    setSaid("");
  }
  function choose(isChosen: boolean) {
    for (const box of boxesOf(form.current)) box.checked = isChosen;
    recount();
  }
  function submit(event: FormEvent) {
    if (chosenOf(form.current) > 0) return setSaid("");
    event.preventDefault();
    setSaid(CHOOSE_PAPER_FIRST);
  }
  async function copy() {
    if (!form.current) return;
    if (chosenOf(form.current) === 0) return setSaid(CHOOSE_PAPER_FIRST);
    const chosen = [...new FormData(form.current)].map(([name, value]) => [name, String(value)]);
    const answer = await fetch(`/api/citations?${new URLSearchParams(chosen)}`).catch(() => null);
    if (!answer?.ok) return setSaid(CITATIONS_MISSING);
    const text = await answer.text();
    flushSync(() => setCopied(text));
    setSaid((await copyText(text, field.current)) ? CITATIONS_COPIED : COPY_BY_HAND);
  }

  return (
    <form
      ref={form}
      method="get"
      action="/api/citations"
      onChange={recount}
      onSubmit={submit}
      className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 md:grid-cols-[minmax(0,1fr)_var(--spacing-rail)]"
    >
      <fieldset className="min-w-0">
        <legend className="sr-only">Papers</legend>
        <p className="needs-script flex min-h-11 flex-wrap items-center gap-x-5 border-rule border-b text-soft text-meta">
          {/* Not kept until scripts are there: by then the reader may have chosen otherwise. */}
          {isAwake && (
            <>
              <span className="tabular-nums">{chosenCount(count, papers.length)}</span>
              <button type="button" onClick={() => choose(true)} className={CHOICE}>
                All
              </button>
              <button type="button" onClick={() => choose(false)} className={CHOICE}>
                None
              </button>
            </>
          )}
        </p>
        {papers.map(({ id, title, source }) => (
          <label key={id} className="flex cursor-pointer gap-x-4 border-rule border-b py-3">
            <input
              type="checkbox"
              name="papers"
              value={id}
              defaultChecked={isAllChosen}
              className="mt-0.5 size-6 shrink-0 accent-accent"
            />
            <span className="min-w-0" dir="auto">
              <span className="block text-pretty font-serif text-prose leading-snug">
                <RichText text={title} />
              </span>
              <span className="mt-1 block text-meta text-soft">{source}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="self-start md:sticky md:top-6">
        <fieldset>
          <legend className="mb-1 font-serif text-prose">Format</legend>
          {formats.map(({ name, title }, index) => (
            <label key={name} className="flex min-h-11 cursor-pointer items-center gap-x-3">
              <input
                type="radio"
                name="format"
                value={name}
                defaultChecked={index === 0}
                className="size-5 accent-accent"
              />
              <span className="inline-block first-letter:uppercase">{title}</span>
            </label>
          ))}
        </fieldset>
        <div className="mt-4 flex flex-wrap gap-3">
          <Button>Download</Button>
          <PressButton onClick={copy} className={`needs-script ${buttonLook("quiet")}`}>
            Copy
          </PressButton>
        </div>
        <p role="status" className="mt-3 min-h-6 text-meta">
          {said}
        </p>
        {copied && (
          <textarea
            ref={field}
            readOnly
            aria-label="Citations"
            rows={10}
            value={copied}
            dir="auto"
            spellCheck={false}
            className="mt-1 block field-sizing-content max-h-80 w-full resize-y border-rule border-y bg-transparent py-2 font-mono text-meta"
          />
        )}
      </div>
    </form>
  );
}

type Props = { papers: Paper[]; formats: Format[]; isAllChosen: boolean };

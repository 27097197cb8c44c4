"use client";

import { type ChangeEvent, useId, useRef } from "react";
import {
  FILE_TO_IMPORT,
  IMPORT_THEM,
  importExplained,
  importTooLarge,
  LIST_TO_IMPORT,
} from "@/lib/core/collection/sentences";
import { COLLECTION, IMPORT_BYTES_MAX } from "@/lib/core/comment/community-rules";
import { useViewerStore } from "../account/viewer-provider";
import { Button } from "../ui/button";
import { TextArea } from "../ui/text-area";

/** Takes a list of papers in. A file that is chosen is read into the field, where it can be seen; without scripts it is pasted. */
export function ImportForm({ action }: { action: string }) {
  const { say } = useViewerStore();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  async function read({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0];
    const field = form.current?.elements.namedItem("text");
    if (!file || !(field instanceof HTMLTextAreaElement)) return;
    if (file.size > IMPORT_BYTES_MAX) return say(importTooLarge(IMPORT_BYTES_MAX));
    field.value = await file.text();
  }
  return (
    <form ref={form} method="post" action={action} className="space-y-5">
      <TextArea name="text" label={LIST_TO_IMPORT} hint={importExplained(COLLECTION.itemsMax)} rows={6} required />
      <p className="needs-script">
        <label htmlFor={id} className="mb-1.5 block">
          {FILE_TO_IMPORT}
        </label>
        <input id={id} type="file" accept=".bib,.rdf,.txt,.xml,text/plain" onChange={read} className="max-w-full" />
      </p>
      <Button variant="quiet">{IMPORT_THEM}</Button>
    </form>
  );
}

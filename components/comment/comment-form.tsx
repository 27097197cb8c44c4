"use client";

import { type KeyboardEvent, type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { COMMENT_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { DRAFT_KEPT, lengthSoFar, MARKDOWN_HINT, PREVIEW } from "@/lib/core/comment/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { Button } from "../ui/button";
import { INPUT_LOOK } from "../ui/input-look";
import { CommentPreview } from "./comment-preview";
import { type Draft, openDraft } from "./draft";
import { useEarlyText } from "./early-text";
import { NameSuggestions } from "./name-suggestions";
import { RulesSentence } from "./rules-sentence";
import { askPreview, sendComment } from "./send-comment";

/** From this many characters on it is said how many there are. */
const COUNTED_FROM = COMMENT_LENGTH_MAX - 1_000;

type Props = {
  /** Path in the API that the text is sent to, and how. */
  url: string;
  method: "POST" | "PATCH";
  label: string;
  submit: string;
  /** Path of the page that Cancel leads to. */
  cancel: string;
  text?: string;
  /** Made with the form, so that what is sent twice is written once. */
  requestKey?: string;
  /** Canonical id of the paper that is written about. */
  paperId: string;
  /** Whom "@name" tells, as a sentence. */
  tells: string;
  /** What a draft in this browser is kept for, and whose; none is kept of a change. */
  draftOf?: string;
};

/** The form that a comment is written in. Without scripts it is sent as it is; with them the text stays where a refusal is said. */
export function CommentForm({
  url,
  method,
  label,
  submit,
  cancel,
  text = "",
  requestKey,
  draftOf,
  paperId,
  tells,
}: Props) {
  const id = useId();
  const firstText = useEarlyText(id, text);
  const field = useRef<HTMLTextAreaElement>(null);
  const isSending = useRef(false);
  const draft = useRef<Draft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [status, setStatus] = useState("");
  const [preview, setPreview] = useState<string | null>(null);
  const [length, setLength] = useState(0);

  useEffect(() => {
    const typed = () => field.current?.value ?? "";
    setLength([...typed()].length);
    if (draftOf === undefined) return;
    let isGone = false;
    void openDraft(draftOf, typed).then((opened) => {
      if (isGone || !field.current) return opened.close();
      draft.current = opened;
      if (opened.text && typed() === "") {
        field.current.value = opened.text;
        setStatus(DRAFT_KEPT);
      }
      // What was typed before scripts were there, too.
      opened.keep(typed());
      setLength([...typed()].length);
    });
    return () => {
      isGone = true;
      draft.current?.close();
      draft.current = null;
    };
  }, [draftOf]);

  const write = () => {
    const comment = field.current?.value ?? "";
    setLength([...comment].length);
    draft.current?.keep(comment);
  };

  async function send(isPreview: boolean) {
    if (isSending.current || !field.current) return;
    isSending.current = true;
    const comment = field.current.value;
    const sent = isPreview
      ? await askPreview(comment)
      : await sendComment(url, method, { comment, ...(requestKey !== undefined && { requestKey }) });
    isSending.current = false;
    if (sent === "signed-out") {
      const here = `${location.pathname}${location.search}`;
      location.assign(`/signin?callbackUrl=${encodeURIComponent(here)}`);
    } else if ("problem" in sent) {
      setProblem(sent.problem);
      field.current.focus();
    } else if ("html" in sent) {
      setProblem(null);
      setPreview(sent.html);
    } else {
      draft.current?.forget();
      location.assign(`/comments/${sent.id}#comment-${sent.id}`);
    }
  }

  const submitByScript = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send((event.nativeEvent.submitter as HTMLButtonElement | null)?.name === "preview");
  };
  const sendByKeys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send(false);
  };

  return (
    <form
      method="post"
      action={method === "POST" ? url : formAction(method, url)}
      onSubmit={submitByScript}
      className="font-sans"
    >
      {requestKey !== undefined && <input type="hidden" name="requestKey" value={requestKey} />}
      <label htmlFor={id} className="mb-1.5 block text-body">
        {label}
      </label>
      <NameSuggestions paperId={paperId}>
        <textarea
          ref={field}
          id={id}
          name="comment"
          rows={7}
          required
          dir="auto"
          defaultValue={firstText}
          onInput={write}
          onKeyDown={sendByKeys}
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
          className={`${INPUT_LOOK} block w-full py-2 ${problem === null ? "border-edge" : "border-accent"}`}
        />
      </NameSuggestions>
      <p id={`${id}-problem`} role="alert" className="text-accent text-meta [&:not(:empty)]:mt-1.5">
        {problem}
      </p>
      <p id={`${id}-hint`} className="mt-1.5 text-meta text-soft">
        <RulesSentence text={MARKDOWN_HINT} /> {tells}
      </p>
      <p role="status" className="text-meta text-soft tabular-nums">
        {length >= COUNTED_FROM ? lengthSoFar(length, COMMENT_LENGTH_MAX) : status}
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button>{submit}</Button>
        <Button variant="quiet" name="preview" value="1">
          {PREVIEW}
        </Button>
        <a href={cancel} className="text-link px-1 py-2">
          Cancel
        </a>
      </p>
      {preview !== null && <CommentPreview html={preview} />}
    </form>
  );
}

"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { handleOf, movedTo, NOT_MOVED } from "@/lib/core/collection/sentences";
import { useViewerStore } from "../account/viewer-provider";
import { PressButton } from "../ui/press-button";

type Item = { id: string; title: string; body: ReactNode };

/**
 * Papers of a collection that is edited. Each has a handle by which it is dragged, or moved by Alt and the arrow keys; without scripts the
 * buttons in `body` do the same. @param url of the papers in the API.
 */
export function OrderItems({ items, url }: { items: Item[]; url: string }) {
  const { say } = useViewerStore();
  const [order, setOrder] = useState(() => items.map(({ id }) => id));
  const list = useRef<HTMLOListElement>(null);
  const dragged = useRef<{ id: string; from: string[] } | null>(null);
  const byId = new Map(items.map((item) => [item.id, item]));

  const withMoved = (before: string[], id: string, to: number) => {
    const rest = before.filter((each) => each !== id);
    rest.splice(Math.min(Math.max(0, to), rest.length), 0, id);
    return rest;
  };

  async function send(id: string, next: string[], before: string[]) {
    const title = byId.get(id)?.title ?? "";
    const position = next.indexOf(id);
    const answer = await fetch(`${url}/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ position }),
    }).catch(() => null);
    if (!answer?.ok) {
      setOrder(before);
      say(NOT_MOVED);
      return;
    }
    // Another editor may have moved something meanwhile, so the answer says where it is.
    const { position: now, numItems } = (await answer.json()) as { position: number; numItems: number };
    say(movedTo(title, now + 1, numItems));
  }

  function pressed(event: KeyboardEvent<HTMLLIElement>, id: string) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const to = order.indexOf(id) + step;
    if (to < 0 || to >= order.length) return;
    const focused = document.activeElement as HTMLElement | null;
    const next = withMoved(order, id, to);
    setOrder(next);
    // What is moved in the document loses its focus.
    requestAnimationFrame(() => focused?.focus());
    void send(id, next, order);
  }

  function drag(event: PointerEvent<HTMLOListElement>) {
    const taken = dragged.current;
    if (!taken || !list.current) return;
    const rows = [...list.current.children];
    const over = rows.findIndex((row) => event.clientY < row.getBoundingClientRect().bottom);
    setOrder((now) => {
      const to = over < 0 ? rows.length - 1 : over;
      return now.indexOf(taken.id) === to ? now : withMoved(now, taken.id, to);
    });
  }

  function drop() {
    const taken = dragged.current;
    dragged.current = null;
    if (taken && order.join() !== taken.from.join()) void send(taken.id, order, taken.from);
  }

  function giveUp() {
    if (dragged.current) setOrder(dragged.current.from);
    dragged.current = null;
  }

  return (
    <ol ref={list} onPointerMove={drag} onPointerUp={drop} onPointerCancel={giveUp}>
      {order.map((id) => {
        const item = byId.get(id);
        if (!item) return null;
        return (
          <li
            key={id}
            id={`item-${id}`}
            className="flex scroll-mt-24 items-start gap-x-3 border-rule border-b py-4"
            onKeyDown={(event) => pressed(event, id)}
          >
            <PressButton
              aria-label={handleOf(item.title)}
              className="needs-script flex size-8 shrink-0 cursor-grab touch-none items-center justify-center text-soft hover:text-ink"
              onClick={() => {}}
              onPointerDown={(event) => {
                if (event.button !== 0) return;
                dragged.current = { id, from: order };
              }}
            >
              <span aria-hidden="true">⠿</span>
            </PressButton>
            <div className="min-w-0 flex-1">{item.body}</div>
          </li>
        );
      })}
    </ol>
  );
}

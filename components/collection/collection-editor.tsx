import type { Collection } from "@/db/queries/collection/collections";
import type { CollectionItem } from "@/db/queries/collection/items";
import { collectionApiPath } from "@/lib/core/collection/collection";
import {
  ADD_IT,
  ADD_PAPER_BY_ID,
  IMPORT_PAPERS,
  MOVE_DOWN,
  MOVE_TO_PLACE,
  MOVE_UP,
  moveDownTitled,
  moveToPlaceTitled,
  moveUpTitled,
  noteOnTitled,
  ORDER_EXPLAINED,
  PAPER_BY_ID,
  PAPER_NOTE,
  PAPER_WAS_REMOVED,
  placeOfTitled,
  REMOVE_PAPER,
  removePaperTitled,
  SAVE_NOTE,
} from "@/lib/core/collection/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { Section } from "../account/account-page";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { INPUT_LOOK } from "../ui/input-look";
import { RichText } from "../ui/rich-text";
import { ImportForm } from "./import-form";
import { OrderItems } from "./order-items";

type Props = { collection: Collection; items: CollectionItem[] };

/** The papers of a collection, each with what can be changed of it; plain forms, so that no script is needed. */
export function ItemsEditor({ collection, items }: Props) {
  const url = collectionApiPath(collection, "/items");
  return (
    <>
      {items.length > 1 && <p className="needs-script mb-3 text-meta text-soft">{ORDER_EXPLAINED}</p>}
      {/* Made anew with each page: it keeps an order of its own. */}
      <OrderItems
        key={items.map(({ id }) => id).join()}
        url={url}
        items={items.map((item, index) => ({
          id: item.id,
          title: titleOf(item),
          body: <ItemForms collection={collection} item={item} place={index + 1} count={items.length} />,
        }))}
      />
    </>
  );
}

const titleOf = ({ paper, paperId }: CollectionItem): string => (paper ? plainText(parseLatex(paper.title)) : paperId);

type ItemProps = { collection: Collection; item: CollectionItem; place: number; count: number };

/** What can be done with one paper. */
function ItemForms({ collection, item, place, count }: ItemProps) {
  const title = titleOf(item);
  const url = collectionApiPath(collection, `/items/${item.id}`);
  const change = formAction("PATCH", url);
  return (
    <>
      <p dir="auto" className="wrap-anywhere font-serif text-prose">
        {item.paper ? (
          <a href={`/papers/${item.paperId}`} className="quiet-link">
            <RichText text={parseLatex(item.paper.title)} />
          </a>
        ) : (
          <span className="text-soft">
            {PAPER_WAS_REMOVED} {item.paperId}
          </span>
        )}
      </p>
      {item.note !== null && (
        <p dir="auto" className="wrap-anywhere mt-1 whitespace-pre-line border-rule border-s-2 ps-3">
          {item.note}
        </p>
      )}
      <div className="mt-1 flex flex-wrap items-start gap-x-5 text-meta">
        <form method="post" action={change} className="flex gap-x-4" hidden={count < 2}>
          {/* Both wherever it stands: what is dragged keeps its buttons. */}
          <button type="submit" name="move" value="up" className="quiet-link py-1" aria-label={moveUpTitled(title)}>
            {MOVE_UP}
          </button>
          <button type="submit" name="move" value="down" className="quiet-link py-1" aria-label={moveDownTitled(title)}>
            {MOVE_DOWN}
          </button>
        </form>
        <details className="min-w-0">
          <summary className="quiet-link w-fit cursor-pointer py-1" aria-label={noteOnTitled(title)}>
            {PAPER_NOTE}
          </summary>
          <form method="post" action={change} className="space-y-2 py-2">
            <textarea
              name="note"
              rows={3}
              dir="auto"
              aria-label={noteOnTitled(title)}
              defaultValue={item.note ?? ""}
              className={`${INPUT_LOOK} block w-full border-edge py-2`}
            />
            <Button variant="quiet">{SAVE_NOTE}</Button>
          </form>
          {count > 2 && (
            <form method="post" action={change} className="flex items-center gap-x-3 py-2">
              <input
                name="place"
                inputMode="numeric"
                pattern="[0-9]{1,4}"
                required
                aria-label={placeOfTitled(title)}
                defaultValue={place}
                className={`${INPUT_LOOK} w-20 border-edge`}
              />
              <Button variant="quiet" aria-label={moveToPlaceTitled(title)}>
                {MOVE_TO_PLACE}
              </Button>
            </form>
          )}
        </details>
        <form method="post" action={formAction("DELETE", url)}>
          <button type="submit" className="quiet-link py-1" aria-label={removePaperTitled(title)}>
            {REMOVE_PAPER}
          </button>
        </form>
      </div>
    </>
  );
}

/** Adds one paper, or a list of them. */
export const PapersToAdd = ({ collection }: { collection: Collection }) => (
  <>
    <Section title={ADD_PAPER_BY_ID}>
      <form method="post" action={collectionApiPath(collection, "/items")} className="space-y-5">
        <Field name="paper" label={PAPER_BY_ID} required autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <Button variant="quiet">{ADD_IT}</Button>
      </form>
    </Section>
    <Section title={IMPORT_PAPERS}>
      <ImportForm action={collectionApiPath(collection, "/import")} />
    </Section>
  </>
);

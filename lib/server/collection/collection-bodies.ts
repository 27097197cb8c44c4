import type { z } from "zod";
import {
  ADD_IT,
  BACK_TO_COLLECTION,
  COLLECTION_DESCRIPTION,
  COLLECTION_TITLE,
  ITEM_MOVE_WRONG,
  PAPER_BY_ID,
  PAPER_NOTE,
  SAVE_COLLECTION,
  SAVE_NOTE,
  visibilityWords,
  WHO_SEES_IT,
} from "@/lib/core/collection/sentences";
import { isDiscussionForm } from "../comment/discussion-writer";
import { type Body, json } from "../gate/bodies";
import { type Refusal, refuse } from "../http/refusal";
import { SMALL_BODY_MAX } from "../http/request-body";
import { type AskedField, formAgain } from "../moderation/form-again";
import { collectionInput, itemInput, newCollectionInput, newItemInput } from "./collection-inputs";

/** What is said of a collection; nothing of it is checked yet. What is left out stays as it is. */
export type SaidCollection = {
  title: string | null;
  description: string | null;
  visibility: string | null;
  namespace: string | null;
  /** A paper to begin with. */
  paper: string | null;
};

/** A paper that is to be added, and whether the form stood on the page that adds it to any collection. */
export type SaidItem = { paper: string; note: string; isFromAddPage: boolean };

/** What is changed of a paper of a collection. */
export type SaidItemChange = { note: string | null; move: "up" | "down" | "first" | "last" | number | null };

/** By JSON as `schema` has it, or by a plain form, which gets what was typed back whatever it is refused for. */
function jsonOrForm<Input, Said>(
  schema: z.ZodType<Input>,
  fromJson: (input: Input) => Said,
  fromForm: (fields: URLSearchParams) => Said | Refusal,
  again: (said: Said) => { fields: AskedField[]; button: string },
): Body<Said> {
  const asJson = json(schema);
  return {
    max: SMALL_BODY_MAX,
    read: (text, request) => {
      if (isDiscussionForm(request)) return fromForm(new URLSearchParams(text));
      const said = asJson.read(text, request);
      return isOutcome(said) ? said : fromJson(said);
    },
    giveBack: (said, refusal, request) => {
      if (!isDiscussionForm(request)) return null;
      const { fields, button } = again(said);
      if (fields.every(({ kind, value }) => kind === "hidden" || value.trim() === "")) return null;
      return formAgain(request, refusal, fields, [{ text: button }], {
        path: pageOfRequest(request),
        text: BACK_TO_COLLECTION,
      });
    },
  };
}

const isOutcome = (value: unknown): value is Refusal | Response =>
  value instanceof Response || (typeof value === "object" && value !== null && "sentence" in value);

/** The page whose form it is. */
function pageOfRequest(request: Request): string {
  const [, key] = /^\/api\/collections\/([^/]+\/[^/]+)/.exec(new URL(request.url).pathname) ?? [];
  return key === undefined ? "/collections" : `/collections/${key}/edit`;
}

const fieldsOfCollection = ({ title, description, visibility, paper }: SaidCollection): AskedField[] => [
  ...(title === null
    ? []
    : [{ kind: "line" as const, type: "text" as const, name: "title", label: COLLECTION_TITLE, value: title }]),
  ...(description === null
    ? []
    : [{ kind: "text" as const, name: "description", label: COLLECTION_DESCRIPTION, value: description }]),
  ...(visibility === null
    ? []
    : [
        {
          kind: "choice" as const,
          name: "visibility",
          label: WHO_SEES_IT,
          value: visibility,
          options: Object.entries(visibilityWords).map(([value, text]) => ({ value, text })),
        },
      ]),
  ...(paper === null ? [] : [{ kind: "hidden" as const, name: "paper", label: "", value: paper }]),
];

const collectionOfForm = (fields: URLSearchParams): SaidCollection => ({
  title: fields.get("title"),
  description: fields.get("description"),
  visibility: fields.get("visibility"),
  namespace: null,
  paper: fields.get("paper"),
});

const againOfCollection = (said: SaidCollection) => ({ fields: fieldsOfCollection(said), button: SAVE_COLLECTION });
const wordOf = (isPrivate: boolean | undefined) => (isPrivate === undefined ? null : isPrivate ? "private" : "public");

/** A new collection. */
export const newCollectionBody = jsonOrForm<z.output<typeof newCollectionInput>, SaidCollection>(
  newCollectionInput,
  (input) => ({
    title: input.title,
    description: input.description ?? null,
    visibility: input.visibility ?? wordOf(input.private) ?? "private",
    namespace: input.namespace ?? null,
    paper: input.item?.id ?? null,
  }),
  collectionOfForm,
  againOfCollection,
);

/** Changes of a collection. */
export const collectionBody = jsonOrForm<z.output<typeof collectionInput>, SaidCollection>(
  collectionInput,
  (input) => ({
    title: input.title ?? null,
    description: input.description ?? null,
    visibility: input.visibility ?? wordOf(input.private),
    namespace: null,
    paper: null,
  }),
  collectionOfForm,
  againOfCollection,
);

/** A paper that is added. */
export const newItemBody = jsonOrForm<z.output<typeof newItemInput>, SaidItem>(
  newItemInput,
  ({ item, note }) => ({ paper: item.id, note: note ?? "", isFromAddPage: false }),
  (fields) => ({
    paper: fields.get("paper") ?? "",
    note: fields.get("note") ?? "",
    isFromAddPage: fields.get("from") === "add",
  }),
  ({ paper, note }) => ({
    fields: [
      { kind: "line", type: "text", name: "paper", label: PAPER_BY_ID, value: paper },
      { kind: "text", name: "note", label: PAPER_NOTE, value: note },
    ],
    button: ADD_IT,
  }),
);

/** A change of a paper of a collection; a form's places are counted from 1, as they are shown. */
export const itemBody = jsonOrForm<z.output<typeof itemInput>, SaidItemChange>(
  itemInput,
  ({ note, position }) => ({ note: note ?? null, move: position ?? null }),
  (fields) => {
    const word = fields.get("move");
    const place = fields.get("place");
    const moves = ["up", "down", "first", "last"] as const;
    const move = moves.find((each) => each === word) ?? null;
    if (place !== null && !/^\d{1,4}$/.test(place.trim())) return refuse(400, ITEM_MOVE_WRONG);
    return { note: fields.get("note"), move: move ?? (place === null ? null : Math.max(0, Number(place) - 1)) };
  },
  ({ note }) => ({
    fields: note === null ? [] : [{ kind: "text", name: "note", label: PAPER_NOTE, value: note }],
    button: SAVE_NOTE,
  }),
);

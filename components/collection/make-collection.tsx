import { collectionVisibilities } from "@/lib/core/collection/collection";
import {
  COLLECTION_DESCRIPTION,
  COLLECTION_TITLE,
  descriptionHint,
  MAKE_COLLECTION,
  NOT_PUBLIC_YET,
  titleHint,
  visibilityWords,
  WHO_SEES_IT,
} from "@/lib/core/collection/sentences";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { TextArea } from "../ui/text-area";

/** Makes a collection. @param paperId to begin with. @param mayBePublic whether the account is established. */
export const MakeCollection = ({ paperId, mayBePublic }: { paperId?: string; mayBePublic: boolean }) => (
  <form method="post" action="/api/collections" className="max-w-form space-y-5">
    {paperId !== undefined && <input type="hidden" name="paper" value={paperId} />}
    <CollectionFields title="" description="" visibility="private" mayBePublic={mayBePublic} />
    <Button>{MAKE_COLLECTION}</Button>
  </form>
);

/** What a collection says of itself, and who sees it. */
export function CollectionFields({
  title,
  description,
  visibility,
  mayBePublic,
}: {
  title: string;
  description: string;
  visibility: (typeof collectionVisibilities)[number];
  mayBePublic: boolean;
}) {
  const isOpen = mayBePublic || visibility === "public";
  return (
    <>
      <Field
        name="title"
        label={COLLECTION_TITLE}
        hint={titleHint(COLLECTION.titleLengthMax)}
        defaultValue={title}
        required
        autoComplete="off"
      />
      <TextArea
        name="description"
        label={COLLECTION_DESCRIPTION}
        hint={descriptionHint(COLLECTION.descriptionLengthMax)}
        defaultValue={description}
        rows={3}
      />
      <Select
        name="visibility"
        label={WHO_SEES_IT}
        defaultValue={visibility}
        {...(!isOpen && { hint: NOT_PUBLIC_YET })}
      >
        {collectionVisibilities
          .filter((each) => isOpen || each !== "public")
          .map((each) => (
            <option key={each} value={each}>
              {visibilityWords[each]}
            </option>
          ))}
      </Select>
    </>
  );
}

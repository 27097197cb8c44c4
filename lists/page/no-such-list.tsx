import type { Route } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import { findEntry, type ListAddress, parseListAddress } from "../address";

type Missing = { path: string; address: ListAddress | null };

const isPlace = ({ path, address }: Missing) => !address && parseListAddress(path, new URLSearchParams()) !== null;

/** Title of the page that says so, as NoSuchList takes it. */
export const missingTitle = (asked: Missing): string =>
  isPlace(asked) ? "No such page" : (findEntry(asked.path)?.entry.missing?.title ?? "No such list");

/**
 * Says that a list is not there, in the words of its kind, or a place in it, and leads on to what is.
 * @param path of its page. @param address what was read of the whole address, null when it could not be.
 */
export function NoSuchList({ path, address }: Missing) {
  const entry = findEntry(path)?.entry;
  const title = missingTitle({ path, address });
  if (!entry?.missing || isPlace({ path, address }))
    return (
      <MessagePage title={title}>
        <p>No list has a page at this address; it may have been cut short on its way.</p>
        <p>
          {isPlace({ path, address }) ? (
            <Way path={path} text="To the list" />
          ) : (
            <Way path="/" text="See the latest papers" />
          )}
        </p>
      </MessagePage>
    );
  const { text, way } = entry.missing;
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      <p>
        {way ? <Way {...way} /> : <Way path="/" text="See the latest papers" />}
        {way && entry.scope === "entity" && (
          <>
            {" or "}
            <Way path="/" text="the newest papers" />
          </>
        )}
      </p>
    </MessagePage>
  );
}

const Way = ({ path, text }: { path: string; text: string }) => (
  <Link href={path as Route} className="text-link">
    {text}
  </Link>
);

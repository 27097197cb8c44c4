import type { Route } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import { findEntry, type ListAddress, parseListAddress } from "../address";

/**
 * Says that a list is not there, in the words of its kind, or a place in it, and leads on to what is.
 * @param path of its page. @param address what was read of the whole address, null when it could not be.
 */
export function NoSuchList({ path, address }: { path: string; address: ListAddress | null }) {
  const entry = findEntry(path)?.entry;
  const isPlace = entry !== undefined && !address && parseListAddress(path, new URLSearchParams()) !== null;
  if (!entry?.missing || isPlace)
    return (
      <MessagePage title="No such page">
        <p>No list has a page at this address; it may have been cut short on its way.</p>
        <p>{isPlace ? <Way path={path} text="To the list" /> : <Way path="/" text="To the newest papers" />}</p>
      </MessagePage>
    );
  const { title, text, way } = entry.missing;
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      <p>
        {way ? <Way {...way} /> : <Way path="/" text="To the newest papers" />}
        {way && entry.scope === "subject" && (
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

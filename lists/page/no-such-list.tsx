import type { Route } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/message-page";
import {
  NO_LIST_AT_ADDRESS,
  NO_SUCH_LIST,
  NO_SUCH_PAGE,
  TO_LATEST_PAPERS,
  TO_NEWEST_PAPERS,
  TO_THE_LIST,
} from "@/lib/core/list/sentences";
import { findEntry, type ListAddress, parseListAddress } from "../address";

type Missing = { path: string; address: ListAddress | null };

const isPlace = ({ path, address }: Missing) => !address && parseListAddress(path, new URLSearchParams()) !== null;

/** Title of the page that says so, as NoSuchList takes it. */
export const missingTitle = (asked: Missing): string =>
  isPlace(asked) ? NO_SUCH_PAGE : (findEntry(asked.path)?.entry.missing?.title ?? NO_SUCH_LIST);

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
        <p>{NO_LIST_AT_ADDRESS}</p>
        <p>
          {isPlace({ path, address }) ? (
            <Way path={path} text={TO_THE_LIST} />
          ) : (
            <Way path="/" text={TO_LATEST_PAPERS} />
          )}
        </p>
      </MessagePage>
    );
  const { text, way } = entry.missing;
  return (
    <MessagePage title={title}>
      <p>{text}</p>
      <p>
        {way ? <Way {...way} /> : <Way path="/" text={TO_LATEST_PAPERS} />}
        {way && entry.scope === "entity" && (
          <>
            {" or "}
            <Way path="/" text={TO_NEWEST_PAPERS} />
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

import type { Route } from "next";
import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { type ListedMark, MARK_LISTS } from "@/lib/core/mark/reading-marks";
import { KEPT_HERE_ONLY, SAVED_FOR_LATER_LIST, SAVED_HERE_ONLY, YOUR_LISTS } from "@/lib/core/mark/sentences";

/** The way between the reader's lists, and where they are kept. */
export function ReadingListRail({ kind, isSignedIn }: { kind: ListedMark | "searches"; isSignedIn: boolean }) {
  return (
    <section aria-labelledby="your-lists">
      <Heading level={2} look="rail" id="your-lists">
        {YOUR_LISTS}
      </Heading>
      <ul className="mt-2">
        <ListLink href={MARK_LISTS.saved} isCurrent={kind === "saved"}>
          {SAVED_FOR_LATER_LIST}
        </ListLink>
        <ListLink href={MARK_LISTS.opened} isCurrent={kind === "opened"}>
          History
        </ListLink>
        <ListLink href={MARK_LISTS.hidden} isCurrent={kind === "hidden"}>
          Hidden
        </ListLink>
        <ListLink href="/saved/searches" isCurrent={kind === "searches"}>
          Searches
        </ListLink>
      </ul>
      {!isSignedIn && kind !== "searches" && (
        <p className="mt-4 text-soft">
          <Sentence
            text={kind === "opened" ? KEPT_HERE_ONLY : SAVED_HERE_ONLY}
            links={[
              (words) => (
                <Link
                  className="text-link"
                  href={`/signin?callbackUrl=${encodeURIComponent(MARK_LISTS[kind])}` as Route}
                >
                  {words}
                </Link>
              ),
            ]}
          />
        </p>
      )}
    </section>
  );
}

function ListLink({ href, isCurrent, children }: { href: Route; isCurrent: boolean; children: string }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={isCurrent ? "page" : undefined}
        className="quiet-link inline-block py-1 text-soft aria-[current]:font-semibold aria-[current]:text-accent"
      >
        {children}
      </Link>
    </li>
  );
}

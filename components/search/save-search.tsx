import type { Route } from "next";
import Link from "next/link";
import { Sentence } from "@/components/ui/sentence";
import type { SavedSearch } from "@/db/queries/search/saved-searches";
import { type SearchAddress, searchPath } from "@/lib/core/search/search-address";
import { FOLLOW_THIS_SEARCH, SAVE_THIS_SEARCH, SEARCH_IS_SAVED, SIGN_IN_TO_SAVE } from "@/lib/core/search/sentences";
import { FollowSearch } from "./follow-search";

/** What the page knows of its viewer: how they have saved the search, if they have; null when nobody is signed in. */
export type SearchViewer = { saved: SavedSearch | null } | null;

/** Saves the search that is shown, or says that it is saved; follows it, or stops. */
export function SaveSearch({ address, viewer }: { address: SearchAddress; viewer: SearchViewer }) {
  const path = searchPath({ ...address, after: null });
  if (!viewer)
    return (
      <p className="text-soft">
        <Sentence
          text={SIGN_IN_TO_SAVE}
          links={[
            (words) => (
              <Link
                className="text-link inline-block py-1"
                href={`/signin?callbackUrl=${encodeURIComponent(path)}` as Route}
                prefetch={false}
              >
                {words}
              </Link>
            ),
          ]}
        />
      </p>
    );
  if (viewer.saved)
    return (
      <div className="flex flex-wrap items-center gap-x-3">
        <FollowSearch search={viewer.saved} back={path} />
        <p className="text-soft" role="status">
          <Sentence
            text={SEARCH_IS_SAVED}
            links={[
              (words) => (
                <Link className="text-link inline-block py-1" href="/saved/searches" prefetch={false}>
                  {words}
                </Link>
              ),
            ]}
          />
        </p>
      </div>
    );
  return (
    <form method="post" action="/api/account/searches" className="flex gap-x-2">
      <input type="hidden" name="q" value={address.text} />
      {address.order !== "relevance" && <input type="hidden" name="order" value={address.order} />}
      {address.minUpvotes > 0 && <input type="hidden" name="min_upvotes" value={address.minUpvotes} />}
      <button type="submit" name="follow" value="1" aria-label={FOLLOW_THIS_SEARCH} className="small-button">
        Follow
      </button>
      <button type="submit" aria-label={SAVE_THIS_SEARCH} className="small-button">
        Save
      </button>
    </form>
  );
}

import { Button } from "@/components/ui/button";
import { INPUT_LOOK } from "@/components/ui/input-look";
import type { SearchAddress } from "@/lib/core/search/search-address";
import { SEARCH_LENGTH_MAX } from "@/lib/core/search/search-query";
import { SEARCH_ALL_PAPERS, SEARCH_PLACEHOLDER } from "@/lib/core/search/sentences";

/** The search of the page itself: a plain form, which needs no script. What the address says besides the text stays. */
export function SearchForm({ text, order, minUpvotes, view }: Omit<SearchAddress, "after">) {
  return (
    <search>
      <form action="/search" method="get" className="flex gap-2">
        <label htmlFor="search-text" className="sr-only">
          {SEARCH_ALL_PAPERS}
        </label>
        <input
          id="search-text"
          name="q"
          type="search"
          defaultValue={text}
          key={text}
          maxLength={SEARCH_LENGTH_MAX}
          placeholder={SEARCH_PLACEHOLDER}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className={`${INPUT_LOOK} min-w-0 grow border-edge`}
        />
        {order !== "relevance" && <input type="hidden" name="order" value={order} />}
        {minUpvotes > 0 && <input type="hidden" name="min_upvotes" value={minUpvotes} />}
        {view && <input type="hidden" name="view" value={view} />}
        <Button>Search</Button>
      </form>
    </search>
  );
}

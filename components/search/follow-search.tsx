import type { SavedSearch } from "@/db/queries/search/saved-searches";
import { followSearchNamed } from "@/lib/core/search/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** Follows a saved search, or stops. @param back page of ours to lead to; without one, the page of saved searches. */
export function FollowSearch({
  search: { id, name, isFollowed },
  back,
}: {
  search: Pick<SavedSearch, "id" | "name" | "isFollowed">;
  back?: string;
}) {
  return (
    <form
      method="post"
      action={formAction(isFollowed ? "DELETE" : "PUT", `/api/account/searches/${id}/follow`)}
      className="shrink-0"
    >
      {back && <input type="hidden" name="back" value={back} />}
      <button type="submit" aria-pressed={isFollowed} aria-label={followSearchNamed(name)} className="small-button">
        {isFollowed ? "Following" : "Follow"}
      </button>
    </form>
  );
}

import { type WatchLevel, watchLevels } from "@/lib/core/notice/notices";
import { WHAT_YOU_HEAR, watchLevelMeanings, watchLevelNames } from "@/lib/core/notice/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** What the reader hears of a discussion: three buttons, of which one is what holds. It works without scripts. */
export function WatchForm({ paperId, level }: { paperId: string; level: WatchLevel }) {
  const url = `/api/papers/${paperId}/watch`;
  return (
    <form
      method="post"
      action={formAction("PUT", url)}
      aria-label={WHAT_YOU_HEAR}
      className="no-print mt-8 text-meta text-soft"
    >
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {watchLevels.map((each) => (
          <button
            type="submit"
            key={each}
            name="level"
            value={each}
            aria-pressed={each === level}
            className={`py-1 ${each === level ? "text-accent" : "quiet-link"}`}
          >
            {watchLevelNames[each]}
          </button>
        ))}
      </p>
      <p>{watchLevelMeanings[level]}</p>
    </form>
  );
}

import Link from "next/link";
import { RichText } from "@/components/ui/rich-text";
import type { Neighbour } from "@/db/queries/paper/papers";
import { NEXT_OF_THE_DAY, PREVIOUS_OF_THE_DAY, papersOfTheDay } from "@/lib/core/paper/sentences";
import { parseLatex } from "@/lib/core/text/latex";

/** The way to the papers before and after this one in the order of their day, which `k` and `j` take too. */
export function NeighboursOfDay({ previous, next, day }: Props) {
  if (!previous && !next) return null;
  return (
    <nav
      aria-label={papersOfTheDay(day)}
      className="neighbours no-print col-span-full grid gap-x-12 gap-y-4 border-rule border-t pt-4 sm:grid-cols-2 sm:pl-16"
    >
      {previous && <Way to={previous} rel="prev" name={PREVIOUS_OF_THE_DAY} />}
      {next && <Way to={next} rel="next" name={NEXT_OF_THE_DAY} />}
    </nav>
  );
}

type Props = { previous: Neighbour | null; next: Neighbour | null; day: string };

function Way({ to, rel, name }: { to: Neighbour; rel: "prev" | "next"; name: string }) {
  return (
    <Link
      href={`/papers/${to.id}`}
      rel={rel}
      prefetch={false}
      className={rel === "next" ? "quiet-link sm:col-start-2 sm:text-right" : "quiet-link"}
    >
      <span className="block text-meta text-soft">{name}</span>
      <span className="line-clamp-2 font-serif text-prose leading-snug" dir="auto">
        <RichText text={parseLatex(to.title)} />
      </span>
    </Link>
  );
}

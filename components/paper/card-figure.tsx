// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import { inWidth, PICTURE_WIDTHS } from "@/lib/core/picture/pictures";

const [SMALL, LARGE] = PICTURE_WIDTHS.figure;

/**
 * A figure of a paper on its card, in a box of one size. The title beside it says the same and leads to the same page.
 * @param figure as inWidth takes it. @param sizes how wide it is where it may be larger than on a card, as `sizes` says it.
 */
export function CardFigure({ paperId, figure, sizes }: { paperId: string; figure: string; sizes?: string }) {
  return (
    <Link href={`/papers/${paperId}` as Route} prefetch={false} tabIndex={-1} aria-hidden="true" className="figure">
      {/* biome-ignore lint/performance/noImgElement: the worker has made it in these widths; nothing is made for a request. */}
      <img
        src={inWidth(figure, SMALL)}
        srcSet={sizes && `${inWidth(figure, SMALL)} ${SMALL}w, ${inWidth(figure, LARGE)} ${LARGE}w`}
        sizes={sizes}
        alt=""
        loading="lazy"
        decoding="async"
      />
    </Link>
  );
}

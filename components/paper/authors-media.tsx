import { Heading } from "@/components/ui/heading";
import { inWidth, type PaperMedia, PICTURE_WIDTHS } from "@/lib/core/picture/pictures";
import { FROM_THE_AUTHORS, figureLabel, videoElsewhere, videoLabel } from "@/lib/core/picture/sentences";

const [, LARGE] = PICTURE_WIDTHS.figure;
/** So that a figure fits into a window of a laptop, in CSS pixels. */
const HEIGHT_MAX = 540;

/** Figures and videos that the authors show of their paper, in their order; a video that is not kept is a link. */
export function AuthorsMedia({ media }: { media: PaperMedia[] }) {
  if (media.length === 0) return null;
  const placeOf = (one: PaperMedia) => {
    const alike = media.filter(({ kind }) => kind === one.kind);
    return [alike.indexOf(one) + 1, alike.length] as const;
  };
  return (
    <section aria-labelledby="from-the-authors" className="mt-8 max-w-text">
      <Heading level={2} look="label" id="from-the-authors">
        {FROM_THE_AUTHORS}
      </Heading>
      <div className="media">
        {media.map((one) => (
          <Medium key={one.kind === "figure" ? one.address : one.url} medium={one} place={placeOf(one)} />
        ))}
      </div>
    </section>
  );
}

function Medium({ medium, place }: { medium: PaperMedia; place: readonly [number, number] }) {
  if (medium.kind === "figure") {
    const { address, width, height } = medium;
    const scale = Math.min(1, HEIGHT_MAX / height);
    return (
      <span>
        {/* biome-ignore lint/performance/noImgElement: the worker has made it in this width; nothing is made for a request. */}
        <img
          src={inWidth(address, LARGE)}
          alt={figureLabel(...place)}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          loading="lazy"
          decoding="async"
        />
      </span>
    );
  }
  if (medium.address !== null)
    return (
      // biome-ignore lint/a11y/useMediaCaption: its authors gave none.
      <video src={medium.address} controls preload="none" playsInline aria-label={videoLabel(...place)} />
    );
  return (
    <a href={medium.url} rel="nofollow ugc noopener" className="text-link justify-self-start text-meta leading-6">
      {videoElsewhere(videoLabel(...place), new URL(medium.url).host)}
    </a>
  );
}

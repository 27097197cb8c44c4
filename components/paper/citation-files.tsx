import { Fragment } from "react";
import { citationFormatNames, citationFormats } from "@/lib/citations/formats";

/** Links to the citations of a paper or of a list in each format. @param pathOf the address for an ending. */
export function CitationFiles({ pathOf }: { pathOf: (extension: string) => string }) {
  return citationFormatNames.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && " · "}
      {/* Files, not pages: nothing for a crawler, and nothing for Next's own links to fetch. */}
      <a href={pathOf(citationFormats[name].extension)} rel="nofollow" className="text-link inline-block py-1">
        {citationFormats[name].name}
      </a>
    </Fragment>
  ));
}

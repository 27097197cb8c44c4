import { createElement } from "react";
import { citationFormatNames, citationFormats } from "@/lib/core/citation/formats";

/**
 * Links to the citations of a paper or of a list in each format, after a word. @param pathOf the address for an ending.
 * @param choice where some of the list's papers can be chosen.
 * Flat, and styled by `.citation-files`: each list carries it twice, and a day of 50 papers has few bytes left.
 */
export function CitationFiles({ label, pathOf, choice }: Props) {
  const links = citationFormatNames.flatMap((name, index) => {
    const { extension, name: children } = citationFormats[name];
    // Files, not pages: nothing for Next's own links to fetch.
    return [index > 0 ? " · " : " ", createElement("a", { href: pathOf(extension) }, children)];
  });
  if (choice) links.push(" · ", createElement("a", { href: choice }, "choose some"));
  return createElement("p", { className: "citation-files no-print" }, label, ...links);
}

type Props = { label: string; pathOf: (extension: string) => string; choice?: string };

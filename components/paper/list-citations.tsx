import { listCitationPath } from "@/lib/citations/paths";
import { CitationFiles } from "./citation-files";

/** Under a list: its papers' citations as files. @param path of the list's first page. */
export function ListCitations({ path }: { path: string }) {
  return (
    <p className="no-print mt-8 text-[0.8125rem] text-soft">
      Cite these papers: <CitationFiles pathOf={(extension) => listCitationPath(path, extension)} />
    </p>
  );
}

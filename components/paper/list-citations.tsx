import { choicePath, listCitationPath } from "@/lib/citations/paths";
import { CitationFiles } from "./citation-files";

/** Under a list: its papers' citations as files, and the way to choose some. @param path of the list's first page. */
export function ListCitations({ path }: { path: string }) {
  return (
    <CitationFiles
      label="Cite these papers:"
      pathOf={(extension) => listCitationPath(path, extension)}
      choice={choicePath(path)}
    />
  );
}

import "@/lib/server/runtime/load-env";
import { closeDatabase } from "@/db/client";
import { hidePaper, listHiddenPapers, showPaper } from "@/db/queries/paper/hidden-papers";
import { NO_HIDDEN_PAPERS, paperHidden, paperHiddenSince, paperShown } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { tell } from "@/lib/server/runtime/log";
import { runMain } from "@/lib/server/runtime/run-main";
import { readOrder } from "./moderate";

const USAGE = `Usage: npm run papers -- list        what is hidden
       npm run papers -- hide ID     takes a paper off every page, list, search and feed, and keeps it from coming again
       npm run papers -- show ID     brings it back, with its votes`;

await runMain(async () => {
  const order = readOrder(USAGE, {});
  if (!order) {
    console.log(USAGE);
    return 0;
  }
  const [command, given = "", ...rest] = order.words;
  try {
    if (command === "list" && !given) {
      const hidden = await listHiddenPapers();
      if (hidden.length === 0) console.log(NO_HIDDEN_PAPERS);
      for (const { id, title, day } of hidden) console.log(paperHiddenSince(id, title, day));
      return 0;
    }
    if ((command !== "hide" && command !== "show") || !given || rest.length > 0) throw new Error(USAGE);
    const id = parsePaperId(given)?.id;
    const changed = id ? await (command === "hide" ? hidePaper(id) : showPaper(id)) : null;
    if (!id || !changed)
      throw new Error(
        command === "hide"
          ? `There is no paper ${given} here; give an id such as 2404.18911, as its address has it.`
          : `No paper ${given} is hidden; \`npm run papers -- list\` shows which are.`,
      );
    tell("papers", command === "hide" ? paperHidden(id) : paperShown(id));
    return 0;
  } finally {
    await closeDatabase();
  }
});

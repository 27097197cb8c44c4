import { patternOf } from "@/lib/server/job/job-schedule";
import { tellTags } from "@/lib/server/site/tags";
import type { Job } from "../job";
import { fetchPictures } from "../pictures/fetch-pictures";

/** Fetches pictures of organizations and papers, each once, and keeps those that there is room for. */
export const fetchPicturesJob: Job = {
  kind: "fetch-pictures",
  pattern: patternOf("fetch-pictures"),
  isParallel: false,
  attemptsMax: 2,
  isQuiet: true,
  run: ({ now, signal, tell }) =>
    fetchPictures({
      now,
      signal,
      tell,
      renew: async () => {
        // Every page that shows papers may show one of them.
        await tellTags(["papers"]);
      },
    }),
};

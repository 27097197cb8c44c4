import {
  countPapersToEmbed,
  type EmbedPlace,
  indexVectors,
  listPapersToEmbed,
  writeEmbeddings,
} from "@/db/queries/search/embeddings";
import { vectorsBeingMade, vectorsMade } from "@/lib/core/job/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { patternOf } from "@/lib/server/job/job-schedule";
import { currentEmbedder } from "@/lib/server/search/embeddings";
import type { Job } from "../job";
import { type ProgressSentence, tellProgress } from "../progress";

/** Papers that are sent at a time; and characters of one, which most models cut anyway. */
const BATCH = 32;
const TEXT_MAX = 4_000;

/** Makes the vectors of papers that have none of the model of the settings, those that readers want first. */
export const embedPapers: Job = {
  kind: "embed-papers",
  pattern: patternOf("embed-papers"),
  isParallel: false,
  attemptsMax: 3,
  async run({ signal, tell }) {
    const embedder = currentEmbedder();
    if (!embedder) return null;
    let done = 0;
    let last: EmbedPlace | null = null;
    const sentence: ProgressSentence = (done, total, seconds) => vectorsBeingMade(embedder.model, done, total, seconds);
    const onBatch = tellProgress(tell, sentence, () => countPapersToEmbed(embedder.space));
    while (!signal.aborted) {
      const papers: Awaited<ReturnType<typeof listPapersToEmbed>> = await listPapersToEmbed(
        embedder.space,
        last,
        BATCH,
      );
      last = papers.at(-1) ?? null;
      if (last === null) break;
      const texts = papers.map(({ title, abstract }) =>
        `${readable(title)}\n\n${readable(abstract)}`.slice(0, TEXT_MAX),
      );
      const vectors = await embedder.embedPassages(texts, signal);
      await writeEmbeddings(embedder.space, papers, vectors);
      if (done === 0) await indexVectors(vectors[0]?.length ?? 0);
      done += papers.length;
      await onBatch(done);
    }
    return done > 0 ? vectorsMade(embedder.model, done) : null;
  },
};

const readable = (latex: string) => plainText(parseLatex(latex));

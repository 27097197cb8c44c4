import { cacheLife, cacheTag } from "next/cache";
import { readPaperPage } from "@/app/_data/cached";
import { PaperSocialCard } from "@/components/paper/social-card/paper-social-card";
import { isPaperId } from "@/lib/core/source";
import { env } from "@/lib/server/runtime/env";
import { socialCard } from "../../answer";
import { drawSocialCard } from "../../draw";

/** `GET /social-cards/papers/ID`: the picture of a link to a paper. */
export const { GET } = socialCard(async ({ paperId }: { paperId: string[] }) => {
  const asked = paperId.join("/");
  // One address a paper, so that each is drawn once.
  return isPaperId(asked) ? drawPaper(asked) : null;
});

/** @returns null for an unknown paper. */
async function drawPaper(id: string): Promise<ArrayBuffer | null> {
  "use cache";
  cacheTag(`paper:${id}`);
  cacheLife("hours");
  const found = await readPaperPage(id);
  return found && drawSocialCard(<PaperSocialCard paper={found.paper} siteName={env.SITE_NAME} />);
}

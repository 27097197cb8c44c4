import { cardText } from "@/lib/core/paper/card-text";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { plural } from "@/lib/core/plural";
import { INK } from "@/lib/core/site/palette";
import { Headline, SocialCard, Votes } from "./social-card";

const LISTED = 3;
const NAME_LENGTH = 95;
const TITLE_LENGTH = 110;

type Props = { name: string; paperCount: number | null; papers: ListedPaper[]; siteName: string };

/** What a link to a list looks like elsewhere: its name and its first papers. @param paperCount null where nobody counts them. */
export function ListSocialCard({ name, paperCount, papers, siteName }: Props) {
  return (
    <SocialCard siteName={cardText(siteName, 40) ?? ""} date={paperCount === null ? "" : plural(paperCount, "paper")}>
      <Headline text={cardText(name, NAME_LENGTH) ?? ""} />
      {papers.slice(0, LISTED).map((paper) => (
        <div key={paper.id} style={{ display: "flex", alignItems: "center", marginTop: 26 }}>
          <div style={{ display: "flex", width: 112, flexShrink: 0 }}>
            <Votes count={paper.upvotes} size={30} />
          </div>
          <div
            style={{
              display: "block",
              fontSize: 34,
              lineHeight: 1.15,
              lineClamp: 2,
              color: INK.light,
              wordBreak: "break-word",
            }}
          >
            {cardText(paper.title, TITLE_LENGTH) ?? paper.id}
          </div>
        </div>
      ))}
    </SocialCard>
  );
}

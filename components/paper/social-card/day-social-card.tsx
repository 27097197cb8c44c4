import { formatDayLong } from "@/lib/core/days";
import { cardText } from "@/lib/core/paper/card-text";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { plural } from "@/lib/core/plural";
import { INK } from "@/lib/core/site/palette";
import { Headline, SocialCard, Votes } from "./social-card";

const LISTED = 3;
const TITLE_LENGTH = 110;

/** What a link to a day looks like elsewhere: its date and its first papers. */
export function DaySocialCard({ day, papers, siteName }: { day: string; papers: ListedPaper[]; siteName: string }) {
  return (
    <SocialCard siteName={cardText(siteName, 40) ?? ""} date={plural(papers.length, "paper")}>
      <Headline text={formatDayLong(day, "")} />
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

import { cardText } from "@/lib/card-text";
import { formatDayLong } from "@/lib/days";
import type { ListedPaper } from "@/lib/listed-paper";
import { plural } from "@/lib/plural";
import { INK } from "@/lib/theme";
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
              color: INK,
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

import type { Paper } from "@/db/queries/papers";
import { arxivMonth } from "@/lib/arxiv-id";
import { cardText } from "@/lib/card-text";
import { formatDayShort, formatMonth } from "@/lib/days";
import { parseLatex } from "@/lib/latex";
import { Headline, SocialCard } from "./social-card";

const TITLE_LENGTH = 190;
const BYLINE_LENGTH = 54;

/** What a link to a paper looks like elsewhere. */
export function PaperSocialCard({ paper, siteName }: { paper: Paper; siteName: string }) {
  const day = paper.featuredOn ?? paper.publishedOn;
  return (
    <SocialCard
      siteName={cardText(siteName, 40) ?? ""}
      date={day ? formatDayShort(day, "") : formatMonth(arxivMonth(paper.id))}
      byline={byline(paper)}
      votes={paper.upvotes}
    >
      <Headline text={cardText(parseLatex(paper.title), TITLE_LENGTH) ?? `arXiv ${paper.id}`} />
    </SocialCard>
  );
}

/** The organization; else the first author, and that there are others. */
function byline(paper: Paper): string {
  const organization = paper.organization && cardText(paper.organization.name, BYLINE_LENGTH);
  if (organization) return organization;
  const [first] = paper.authorNames;
  const name = first && cardText(first, BYLINE_LENGTH - 10);
  if (!name) return `arXiv ${paper.id}`;
  return paper.authorCount > 1 ? `${name} and ${(paper.authorCount - 1).toLocaleString("en")} more` : name;
}

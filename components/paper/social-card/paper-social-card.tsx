import type { Paper } from "@/db/queries/paper/papers";
import { formatPublication } from "@/lib/core/days";
import { cardText } from "@/lib/core/paper/card-text";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { groupDigits } from "@/lib/core/plural";
import { originalOf, publicationDate } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { Headline, SocialCard } from "./social-card";

const TITLE_LENGTH = 190;
const BYLINE_LENGTH = 54;

/** What a link to a paper looks like elsewhere. */
export function PaperSocialCard({ paper, siteName }: { paper: Paper; siteName: string }) {
  return (
    <SocialCard
      siteName={cardText(siteName, 40) ?? ""}
      date={formatPublication(paper.featuredOn ?? publicationDate(paper), "")}
      byline={byline(paper)}
      votes={paper.upvotes}
    >
      <Headline text={cardText(parseLatex(paper.title), TITLE_LENGTH) ?? nameOf(paper)} />
    </SocialCard>
  );
}

/** The organization; else the first author, and that there are others. */
function byline(paper: Paper): string {
  const organization = paper.organization && cardText(paper.organization.name, BYLINE_LENGTH);
  if (organization) return organization;
  const [first] = namedAuthors(paper.authors);
  const name = first && cardText(first.name, BYLINE_LENGTH - 10);
  if (!name) return nameOf(paper);
  return paper.authorCount > 1 ? `${name} and ${groupDigits(paper.authorCount - 1)} more` : name;
}

/** "arXiv 2404.18911": what the paper is called where its title or authors cannot be drawn. */
function nameOf(paper: Paper): string {
  const { archive, sourceId } = originalOf(paper);
  return `${archive} ${sourceId}`;
}

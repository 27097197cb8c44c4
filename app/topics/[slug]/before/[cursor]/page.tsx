import { readSubjectMetadata, readSubjectPage } from "@/app/_data/subject-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { SubjectPapers } from "@/components/subject/subject-papers";
import NotFound from "../../not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ slug: "_", cursor: "_" }];
}

type Props = PageProps<"/topics/[slug]/before/[cursor]">;

export const generateMetadata = ({ params }: Props) =>
  readSubjectMetadata("topic", params, (name) => `New papers in ${name}, day by day.`);

export default async function EarlierTopicPapersPage({ params }: Props) {
  const found = await readSubjectPage("topic", params);
  if (!found) return <NotFoundAnswer page={<NotFound />} />;
  return <SubjectPapers {...found} />;
}

import { PeriodPage, periodMetadata } from "@/app/papers/_period/period-page";
import NotFound from "../../not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ week: "_", cursor: "_" }];
}

type Props = PageProps<"/papers/week/[week]/after/[cursor]">;

export async function generateMetadata({ params }: Props) {
  const { week, cursor } = await params;
  return periodMetadata({ kind: "week", value: week, after: cursor });
}

export default async function MoreWeekPapersPage({ params }: Props) {
  const { week, cursor } = await params;
  return <PeriodPage kind="week" value={week} after={cursor} notFoundPage={<NotFound />} />;
}

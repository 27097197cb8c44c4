import { PeriodPage, periodMetadata } from "@/app/papers/_period/period-page";
import NotFound from "../../not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ month: "_", cursor: "_" }];
}

type Props = PageProps<"/papers/month/[month]/after/[cursor]">;

export async function generateMetadata({ params }: Props) {
  const { month, cursor } = await params;
  return periodMetadata({ kind: "month", value: month, after: cursor });
}

export default async function MoreMonthPapersPage({ params }: Props) {
  const { month, cursor } = await params;
  return <PeriodPage kind="month" value={month} after={cursor} notFoundPage={<NotFound />} />;
}

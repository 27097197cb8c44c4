import { PeriodPage, periodMetadata } from "@/app/papers/_period/period-page";
import NotFound from "./not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ month: "_" }];
}

type Props = PageProps<"/papers/month/[month]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata({ kind: "month", value: (await params).month });
}

export default async function MonthPage({ params }: Props) {
  return <PeriodPage kind="month" value={(await params).month} notFoundPage={<NotFound />} />;
}

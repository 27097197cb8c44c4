import { PeriodPage, periodMetadata } from "@/app/papers/_period/period-page";
import NotFound from "./not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ week: "_" }];
}

type Props = PageProps<"/papers/week/[week]">;

export async function generateMetadata({ params }: Props) {
  return periodMetadata({ kind: "week", value: (await params).week });
}

export default async function WeekPage({ params }: Props) {
  return <PeriodPage kind="week" value={(await params).week} notFoundPage={<NotFound />} />;
}

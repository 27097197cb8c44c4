import { NoSuchPage } from "@/components/site/no-such-page";

export default function NotFound() {
  return (
    <NoSuchPage title="No such day">
      <p>
        The calendar has no such day, or it lies before arXiv began in August 1991. A day is written like 2025-12-11.
      </p>
    </NoSuchPage>
  );
}

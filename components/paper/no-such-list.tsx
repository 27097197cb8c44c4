import { NoSuchPage } from "@/components/site/no-such-page";

/** Says so in words alone: a page that is made for each request has begun to answer before it knows. */
export function NoSuchList() {
  return (
    <NoSuchPage title="No such list">
      <p>There is no such day, week, month, organization, author or topic.</p>
    </NoSuchPage>
  );
}

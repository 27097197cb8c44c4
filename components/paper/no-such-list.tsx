import { NoSuchPage } from "@/components/site/no-such-page";

/** For the rare case that proxy.ts, which answers such an address with its 404, could not ask. */
export function NoSuchList() {
  return (
    <NoSuchPage title="No such list">
      <p>There is no such day, week, month, organization, author or topic.</p>
    </NoSuchPage>
  );
}
